"""Let the other threads wait for an event that a failure does not set."""

BREAKS = {"a_later_use_tries_again"}


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
        self.lock = threading.Lock()
        self.runner = None

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
            if type(self) is not Module:
                return getattr(self, attribute)
            if state.runner == threading.get_ident():
                raise AttributeError(attribute)
            first = state.runner is None
            if first:
                state.runner = threading.get_ident()
                state.done = threading.Event()
        if not first:
            state.done.wait()
            return getattr(self, attribute)
        before = dict(vars(self))
        try:
            state.real.exec_module(self)
        except BaseException:
            vars(self).clear()
            vars(self).update(before)
            state.runner = None
            raise
        self.__class__ = ModuleType
        state.done.set()
        return getattr(self, attribute)
