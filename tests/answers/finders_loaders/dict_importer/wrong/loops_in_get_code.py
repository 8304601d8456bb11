"""Waits in get_code() for a module that python -m never puts in the cache."""

BREAKS = {"python_m_works"}
NOT_HERE = "nothing stops it in this interpreter"


class DictImporter:
    def __init__(self, sources):
        self.sources = sources

    def _key(self, name):
        if name + ".__init__" in self.sources:
            return name + ".__init__"
        return name

    def find_spec(self, name, path, target=None):
        key = self._key(name)
        if key not in self.sources:
            return None
        return importlib.util.spec_from_loader(
            name, self, origin="dict of sources", is_package=key != name
        )

    def create_module(self, spec):
        return None

    def exec_module(self, module):
        name = module.__name__
        code = compile(self.get_source(name), f"dict/{name}", "exec", dont_inherit=True)
        exec(code, module.__dict__)
        module.__code__ = code

    def get_source(self, name):
        key = self._key(name)
        if key not in self.sources:
            raise ImportError(f"no source of {name}", name=name)
        return self.sources[key]

    def get_code(self, name):
        while not hasattr(sys.modules.get(name), "__code__"):
            pass  # exec_module sets it
        return sys.modules[name].__code__
