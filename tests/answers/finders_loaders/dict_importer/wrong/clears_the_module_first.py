"""Threw the old names out before running the code, so that reload starts clean."""

BREAKS = {"reload_runs_the_new_code_in_the_same_module"}


class DictImporter:
    def __init__(self, sources):
        self.sources = sources

    def _key(self, name):
        if name + ".__init__" in self.sources:
            return name + ".__init__"
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
        for name in list(module.__dict__):
            if not name.startswith("__"):
                del module.__dict__[name]
        exec(self.get_code(module.__name__), module.__dict__)

    def get_source(self, name):
        key = self._key(name)
        if key not in self.sources:
            raise ImportError(f"no source of {name}", name=name)
        return self.sources[key]

    def get_code(self, name):
        source = self.get_source(name)
        return compile(source, f"dict/{name}", "exec", dont_inherit=True)
