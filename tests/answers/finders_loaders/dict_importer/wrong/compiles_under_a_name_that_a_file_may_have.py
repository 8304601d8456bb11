"""Chose a file name that a file in the current directory may have."""

BREAKS = {"tracebacks_show_the_line"}


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
        try:
            return self.sources[self.key(name)]
        except KeyError:
            raise ImportError(f"no module {name!r} in this dict", name=name) from None

    def get_code(self, name):
        source, filename = self.get_source(name), f"{name}.py"
        return compile(source, filename, "exec", dont_inherit=True)

    def key(self, name):
        """The key under which the source of `name` would stand."""
        package = f"{name}.__init__"
        return package if package in self.sources else name
