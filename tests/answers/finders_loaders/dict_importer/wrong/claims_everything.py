"""Answered for every name, and gives an empty module where there is no source."""

BREAKS = {"declines_what_it_does_not_know"}


class DictImporter:
    def __init__(self, sources):
        self.sources = sources

    def _key(self, name):
        if name + ".__init__" in self.sources:
            return name + ".__init__"
        return name

    def find_spec(self, name, path, target=None):
        is_package = self._key(name) != name
        return importlib.util.spec_from_loader(
            name, self, origin="dict of sources", is_package=is_package
        )

    def create_module(self, spec):
        return None

    def exec_module(self, module):
        exec(self.get_code(module.__name__), module.__dict__)

    def get_source(self, name):
        return self.sources.get(self._key(name), "")

    def get_code(self, name):
        source = self.get_source(name)
        return compile(source, f"dict/{name}", "exec", dont_inherit=True)
