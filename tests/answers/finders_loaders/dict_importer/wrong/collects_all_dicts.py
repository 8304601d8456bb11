"""Collected the sources of all importers in one class-level dict."""

BREAKS = {
    "later_modules_are_found",
    "reload_runs_the_new_code_in_the_same_module",
    "two_importers_share_nothing",
}


class DictImporter:
    sources = {}

    def __init__(self, sources):
        self.sources.update(sources)

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

    def get_source(self, name):
        key = self._key(name)
        if key not in self.sources:
            raise ImportError(f"no source of {name}", name=name)
        return self.sources[key]

    def get_code(self, name):
        source = self.get_source(name)
        return compile(source, f"dict/{name}", "exec", dont_inherit=True)
