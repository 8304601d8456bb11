"""Kept each name that it has found, also when it had left the dict."""

BREAKS = {"later_modules_are_found"}


class DictImporter:
    def __init__(self, sources):
        self.sources = sources
        self.found = {}

    def find_spec(self, name, path, target=None):
        key = self.key(name)
        if key in self.sources:
            self.found[key] = self.sources[key]
        if key not in self.found:
            return None
        return importlib.util.spec_from_loader(
            name, self, origin=f"dict:{key}", is_package=key != name
        )

    def create_module(self, spec):
        return None

    def exec_module(self, module):
        exec(self.get_code(module.__name__), module.__dict__)

    def get_source(self, name):
        try:
            key = self.key(name)
            return self.sources.get(key) or self.found[key]
        except KeyError:
            raise ImportError(f"no module {name!r} in this dict", name=name) from None

    def get_code(self, name):
        source, filename = self.get_source(name), f"dict:{self.key(name)}"
        return compile(source, filename, "exec", dont_inherit=True)

    def key(self, name):
        package = f"{name}.__init__"
        return package if package in self.sources else name
