"""Put a proxy in place of the module, and later the module in its place."""

BREAKS = {"waits_until_it_is_used"}


class Proxy(ModuleType):
    def __init__(self, spec, loader):
        super().__init__(spec.name)
        self.__spec__ = spec
        self.__dict__["_loader"] = loader

    def __getattr__(self, attribute):
        real = importlib.util.module_from_spec(self.__spec__)
        sys.modules[real.__name__] = real
        self._loader.exec_module(real)
        self.__dict__.update(vars(real))
        return getattr(real, attribute)


class LazyImporter:
    def __init__(self, names):
        self.names = names
        self.loaders = {}

    def find_spec(self, name, path, target=None):
        if name not in self.names or target is not None:
            return None
        for finder in sys.meta_path[sys.meta_path.index(self) + 1 :]:
            spec = finder.find_spec(name, path, target)
            if spec is not None:
                self.loaders[name] = spec.loader
                spec.loader = self
                return spec
        return None

    def create_module(self, spec):
        return None

    def exec_module(self, module):
        spec = module.__spec__
        spec.loader = self.loaders[spec.name]
        sys.modules[spec.name] = Proxy(spec, spec.loader)
