"""Lets modules wait by a `__getattr__` of their own."""


class LazyImporter:
    def __init__(self, names):
        self.names = list(names)

    def find_spec(self, name, path, target=None):
        if target is None and name in self.names:
            here = sys.meta_path.index(self)
            for finder in sys.meta_path[here + 1 :]:
                spec = finder.find_spec(name, path, target)
                if spec:
                    if spec.loader:
                        spec.loader = _Put(spec.loader)
                    return spec


class _Put:
    def __init__(self, real):
        self.real = real

    def create_module(self, spec):
        return self.real.create_module(spec)

    def exec_module(self, module):
        real, lock, running = self.real, threading.RLock(), []
        module.__loader__ = module.__spec__.loader = real

        def __getattr__(name):
            with lock:
                if module.__dict__.get("__getattr__") is __getattr__:
                    if running:
                        raise AttributeError(name)
                    before = dict(module.__dict__)
                    running.append(1)
                    try:
                        real.exec_module(module)
                    except BaseException:
                        module.__dict__.clear()
                        module.__dict__.update(before)
                        raise
                    else:
                        if module.__dict__["__getattr__"] is __getattr__:
                            del module.__getattr__
                    finally:
                        running.clear()
            return getattr(module, name)

        module.__getattr__ = __getattr__
