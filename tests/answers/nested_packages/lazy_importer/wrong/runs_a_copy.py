"""Ran the code in a second module and copied what came of it."""

BREAKS = {"circles_see_it_half_way"}


class LazyImporter:
    def __init__(self, names):
        self.names = names

    def find_spec(self, name, path, target=None):
        if name not in self.names or target is not None:
            return None
        for finder in sys.meta_path[sys.meta_path.index(self) + 1 :]:
            spec = finder.find_spec(name, path, target)
            if spec is not None:
                if spec.loader is not None:
                    spec.loader = Loader(spec.loader)
                return spec
        return None


class Loader:
    def __init__(self, real):
        self.real = real
        self.lock = threading.RLock()
        self.running = False

    def create_module(self, spec):
        return self.real.create_module(spec)

    def exec_module(self, module):
        module.__spec__.loader = module.__loader__ = self.real
        module.__spec__.loader_state = self
        module.__class__ = Module


class Module(ModuleType):
    def __getattr__(self, attribute):
        state = self.__spec__.loader_state
        with state.lock:
            if type(self) is Module:
                if state.running:
                    raise AttributeError(attribute)
                state.running = True
                try:
                    copy = importlib.util.module_from_spec(self.__spec__)
                    state.real.exec_module(copy)
                    vars(self).update(vars(copy))
                    self.__class__ = ModuleType
                finally:
                    state.running = False
        return getattr(self, attribute)
