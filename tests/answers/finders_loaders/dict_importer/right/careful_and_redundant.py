"""Does by hand what import does as well: caches the module, cleans up after failures."""

import linecache


class DictImporter:
    def __init__(self, sources):
        self.sources = sources

    def find_spec(self, name, path, target=None):
        if not self._known(name):
            return None
        spec = importlib.util.spec_from_loader(name, self, origin=self._file(name))
        if f"{name}.__init__" in self.sources:
            spec.submodule_search_locations = []
        return spec

    def _known(self, name):
        return name in self.sources or f"{name}.__init__" in self.sources

    def _file(self, name):
        return f"dict of {len(self.sources)} sources: {name}"

    def is_package(self, name):
        self.get_source(name)
        return f"{name}.__init__" in self.sources

    def create_module(self, spec):
        return None

    def exec_module(self, module):
        name = module.__name__
        source, filename = self.get_source(name), self._file(name)
        code = compile(source, filename, "exec", dont_inherit=True)
        lines = source.splitlines(keepends=True)
        linecache.cache[filename] = (len(source), None, lines, filename)
        try:
            exec(code, module.__dict__)
        except BaseException:
            linecache.cache[filename] = (len(source), None, lines, filename)
            raise

    def get_source(self, name):
        if not self._known(name):
            raise ImportError(f"{name} is not in the dict", name=name)
        if f"{name}.__init__" in self.sources:
            return self.sources[f"{name}.__init__"]
        return self.sources[name]

    def get_code(self, name):
        return compile(self.get_source(name), self._file(name), "exec", dont_inherit=True)
