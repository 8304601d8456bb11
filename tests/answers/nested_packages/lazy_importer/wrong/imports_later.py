"""Deleted the module at first use and imported it again."""

BREAKS = {"waits_until_it_is_used"}


class Later(ModuleType):
    def __getattr__(self, attribute):
        name = self.__name__
        LazyImporter.off.add(name)
        del sys.modules[name]
        importlib.import_module(name)
        self.__dict__.update(sys.modules[name].__dict__)
        return getattr(sys.modules[name], attribute)


class LazyImporter:
    off = set()

    def __init__(self, names):
        self.names = names

    def find_spec(self, name, path, target=None):
        if name not in self.names or name in self.off or target is not None:
            return None
        for finder in sys.meta_path[sys.meta_path.index(self) + 1 :]:
            spec = finder.find_spec(name, path, target)
            if spec is not None:
                spec.loader = self
                return spec
        return None

    def create_module(self, spec):
        return Later(spec.name)

    def exec_module(self, module):
        pass
