"""Encoded the source with an encoding that knows few letters."""

BREAKS = {"file_names_something_readable"}

import importlib.util


class DictImporter:
    def __init__(self, sources):
        self.sources = sources

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
        spec.has_location = True
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
        return compile(source, f"dict:{self.key(name)}", "exec", dont_inherit=True)

    def get_data(self, path):
        return self.sources[path.removeprefix("dict:")].encode("ascii")

    def exec_module(self, module):
        exec(self.get_code(module.__spec__.name), module.__dict__)
