"""Kept the code objects, and compared the sizes of the sources."""

BREAKS = {"reload_runs_the_new_code_in_the_same_module"}

import importlib.util


class DictImporter:
    def __init__(self, sources):
        self.sources = sources
        self.codes = {}

    def key(self, name):
        return next((k for k in (f"{name}.__init__", name) if k in self.sources), None)

    def find_spec(self, name, path, target=None):
        key = self.key(name)
        if key is None:
            return None
        is_package = key != name
        spec = importlib.util.spec_from_loader(
            name, self, origin=f"dict:{key}", is_package=is_package
        )
        return spec

    def create_module(self, spec):
        return None

    def get_source(self, name):
        key = self.key(name)
        if key is None:
            raise ImportError(f"no source for {name}", name=name)
        return self.sources[key]

    def get_code(self, name):
        source = self.get_source(name)
        key = (name, len(source))
        if key not in self.codes:
            file = f"dict:{self.key(name)}"
            self.codes[key] = compile(source, file, "exec", dont_inherit=True)
        return self.codes[key]

    def exec_module(self, module):
        exec(self.get_code(module.__spec__.name), module.__dict__)
