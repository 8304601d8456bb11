"""Sets __file__, with a get_data() that can read it and path_stats() for good measure."""

PREFIX = "dict:/"


class DictImporter:
    def __init__(self, sources):
        self.sources = sources

    def find_spec(self, name, path, target=None):
        filename = self._filename(name)
        if filename is None:
            return None
        package = filename.endswith("/__init__.py")
        # takes the location from get_filename()
        return importlib.util.spec_from_loader(name, self, is_package=package)

    def _filename(self, name):
        for key in (f"{name}.__init__", name):
            if key in self.sources:
                return PREFIX + key.replace(".", "/") + ".py"
        return None

    def create_module(self, spec):
        return None

    def exec_module(self, module):
        exec(self.get_code(module.__name__), module.__dict__)

    def get_filename(self, name):
        filename = self._filename(name)
        if filename is None:
            raise ImportError(f"unknown module {name!r}", name=name)
        return filename

    def get_data(self, path):
        key = path.removeprefix(PREFIX).removesuffix(".py").replace("/", ".")
        try:
            return self.sources[key].encode("utf-8")
        except KeyError:
            raise FileNotFoundError(path) from None

    def path_stats(self, path):
        return {"mtime": 0, "size": len(self.get_data(path))}

    def get_source(self, name):
        return importlib.util.decode_source(self.get_data(self.get_filename(name)))

    def get_code(self, name):
        data = self.get_data(self.get_filename(name))
        return compile(data, self.get_filename(name), "exec", dont_inherit=True)
