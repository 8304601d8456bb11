"""Fell back on the last part of the name when the whole is not in the dict."""

BREAKS = {"declines_what_it_does_not_know"}


class DictImporter:
    def __init__(self, sources):
        self.sources = sources

    def _key(self, name):
        tail = name.rpartition(".")[2]
        for key in (name + ".__init__", name, tail):
            if key in self.sources:
                return key
        return name

    def find_spec(self, name, path, target=None):
        key = self._key(name)
        if key not in self.sources:
            return None
        return importlib.util.spec_from_loader(
            name, self, origin="dict of sources", is_package=key != name
        )

    def create_module(self, spec):
        return None

    def exec_module(self, module):
        exec(self.get_code(module.__name__), module.__dict__)

    def get_source(self, name):
        key = self._key(name)
        if key not in self.sources:
            raise ImportError(f"no source of {name}", name=name)
        return self.sources[key]

    def get_code(self, name):
        source = self.get_source(name)
        return compile(source, f"dict/{name}", "exec", dont_inherit=True)
