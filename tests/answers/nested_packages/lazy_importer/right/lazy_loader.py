"""Derives from LazyLoader, and mends what that lacks."""

import importlib.abc
import importlib.util

LABEL = {
    "__builtins__",
    "__cached__",
    "__class__",
    "__dict__",
    "__file__",
    "__loader__",
    "__name__",
    "__package__",
    "__path__",
    "__spec__",
}


class Waiting(ModuleType):
    def __getattribute__(self, name):
        if name in LABEL:
            return super().__getattribute__(name)
        self.__spec__.loader_state.use(self)
        return ModuleType.__getattribute__(self, name)


class WaitingLoader(importlib.util.LazyLoader):
    def __init__(self, loader):
        super().__init__(loader)
        self.lock = threading.RLock()
        self.busy = False

    def exec_module(self, module):
        super().exec_module(module)
        module.__class__ = ModuleType
        module.__spec__.loader_state = self
        module.__class__ = Waiting

    def use(self, module):
        with self.lock:
            if self.busy or module.__class__ is ModuleType:
                return
            self.busy = True
            clean = dict(module.__dict__)
            try:
                self.loader.exec_module(module)
            except:
                module.__dict__.clear()
                module.__dict__.update(clean)
                raise
            else:
                module.__class__ = ModuleType
            finally:
                self.busy = False


class LazyImporter(importlib.abc.MetaPathFinder):
    def __init__(self, names):
        self.names = frozenset(names)

    def find_spec(self, fullname, path, target=None):
        if fullname not in self.names or target:
            return None
        finders = iter(sys.meta_path)
        while next(finders) is not self:
            pass
        for finder in finders:
            spec = finder.find_spec(fullname, path, target)
            if spec:
                if spec.loader:
                    spec.loader = WaitingLoader(spec.loader)
                return spec
        return None
