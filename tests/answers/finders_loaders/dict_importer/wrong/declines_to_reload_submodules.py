"""Declined a target that comes with a path."""

BREAKS = {"reload_runs_the_new_code_in_the_same_module"}


class DictImporter:
    def __init__(self, sources):
        self.sources = sources

    def find_spec(self, name, path, target=None):
        key = self.key(name)
        if target is not None and path is not None: return None
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
        return compile(source, filename, "exec", dont_inherit=True)

    def key(self, name):
        package = f"{name}.__init__"
        return package if package in self.sources else name
