"""Cleaned nothing up after a SystemExit."""

BREAKS = {"a_later_use_tries_again"}


class LazyImporter:
    """Lets the listed modules wait: each runs when it is used for the first time."""

    def __init__(self, names):
        self.names = names

    def find_spec(self, name, path, target=None):
        if name not in self.names or target is not None:  # a reload runs at once
            return None
        for finder in sys.meta_path[sys.meta_path.index(self) + 1 :]:
            spec = finder.find_spec(name, path, target)
            if spec is not None:
                if spec.loader is not None:  # a namespace has nothing to run
                    spec.loader = self.Loader(spec.loader)
                return spec
        return None

    class Loader:
        def __init__(self, loader):
            self.loader = loader
            self.lock = threading.RLock()
            self.running = False

        def create_module(self, spec):
            return self.loader.create_module(spec)

        def exec_module(self, module):
            spec = module.__spec__
            spec.loader = module.__loader__ = self.loader
            spec.loader_state = self
            module.__class__ = LazyImporter.Module

        def run(self, module):
            before = dict(vars(module))
            self.running = True
            try:
                self.loader.exec_module(module)
                module.__class__ = ModuleType
            except SystemExit:
                raise
            except BaseException:
                for name in vars(module).keys() - before.keys():
                    del vars(module)[name]
                vars(module).update(before)
                raise
            finally:
                self.running = False

    class Module(ModuleType):
        def __getattr__(self, attribute):
            lazy = self.__spec__.loader_state
            with lazy.lock:
                if type(self) is LazyImporter.Module:  # no other thread has run it
                    if lazy.running:
                        raise AttributeError(f"{self!r} has no {attribute!r} yet")
                    lazy.run(self)
            return getattr(self, attribute)
