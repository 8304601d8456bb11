"""Left dont_inherit out, since its own cell has no future import."""

BREAKS = {"future_imports_do_not_leak"}


class DictImporter:
    def __init__(self, sources):
        self.sources = sources

    def find_spec(self, name, path, target=None):
        key = self.key(name)
        if key not in self.sources:
            return None
        return importlib.util.spec_from_loader(
            name, self, origin=f"dict:{key}", is_package=key != name
        )

    def create_module(self, spec):
        return None

    def exec_module(self, module):
        exec(self.get_code(module.__name__), module.__dict__)

    def get_source(self, name):
        if self.key(name) not in self.sources:
            raise ImportError(f"no module {name!r} in this dict", name=name)
        return self.sources[self.key(name)]

    def get_code(self, name):
        source, filename = self.get_source(name), f"dict:{self.key(name)}"
        return compile(source, filename, "exec")

    def key(self, name):
        package = f"{name}.__init__"
        return package if package in self.sources else name
