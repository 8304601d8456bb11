"""Compiled as if alone where it runs the code, and not where it gives the code."""

BREAKS = {"python_m_works"}


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
        exec(self.get_code(module.__name__, True), module.__dict__)

    def get_source(self, name):
        try:
            return self.sources[self.key(name)]
        except KeyError:
            raise ImportError(f"no module {name!r} in this dict", name=name) from None

    def get_code(self, name, dont_inherit=False):
        source, filename = self.get_source(name), f"dict:{self.key(name)}"
        return compile(source, filename, "exec", dont_inherit=dont_inherit)

    def key(self, name):
        package = f"{name}.__init__"
        return package if package in self.sources else name
