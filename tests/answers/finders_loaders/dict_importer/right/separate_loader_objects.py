"""A finder with a loader for each module; the importer inherits from both classes."""

import threading


class Loader:
    def __init__(self, importer, name):
        self.importer, self.name = importer, name

    def create_module(self, spec):
        return None

    def exec_module(self, module):
        exec(self.get_code(self.name), module.__dict__)

    def get_source(self, name):
        return self.importer.get_source(name)

    def get_code(self, name):
        return compile(
            self.get_source(name), f"{name} (dict)", "exec", dont_inherit=True
        )


class DictImporter(Loader):
    def __init__(self, sources):
        super().__init__(self, None)
        self.sources = sources
        self.lock = threading.RLock()

    def find_spec(self, name, path, target=None):
        with self.lock:
            package = f"{name}.__init__" in self.sources
            if not package and name not in self.sources:
                return None
            return importlib.util.spec_from_loader(
                name, Loader(self, name), origin="dict", is_package=package
            )

    def get_source(self, name):
        with self.lock:
            try:
                return self.sources[f"{name}.__init__"]
            except KeyError:
                pass
            try:
                return self.sources[name]
            except KeyError as error:
                raise ImportError(f"unknown module {name}", name=name) from error
