"""Saw no caller of get_source(), and left it out."""

BREAKS = {"get_source_gives_the_text"}


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
        exec(self.get_code(module.__name__), module.__dict__)

    def get_code(self, name):
        source = self.sources[self._key(name)]
        return compile(source, f"dict/{name}", "exec", dont_inherit=True)
