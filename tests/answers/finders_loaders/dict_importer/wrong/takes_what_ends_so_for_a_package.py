"""Took each key that ends in __init__ for a package, with or without a dot before it."""

BREAKS = {"only_packages_have_a_path"}


class DictImporter:
    def __init__(self, sources):
        self.sources = sources

    def key(self, name):
        package = f"{name}.__init__"
        return package if package in self.sources else name

    def is_package(self, name):
        return self.key(name).endswith("__init__")

    def find_spec(self, name, path, target=None):
        key = self.key(name)
        if key not in self.sources:
            return None
        return importlib.util.spec_from_loader(
            name, self, origin=f"dict:{key}", is_package=self.is_package(name)
        )

    def create_module(self, spec):
        return None

    def exec_module(self, module):
        exec(self.get_code(module.__name__), module.__dict__)

    def get_source(self, name):
        try:
            return self.sources[self.key(name)]
        except KeyError:
            raise ImportError(f"no module {name!r}", name=name) from None

    def get_code(self, name):
        source, filename = self.get_source(name), f"dict:{self.key(name)}"
        return compile(source, filename, "exec", dont_inherit=True)
