"""Other parameter names, more parameters, fewer defaults; callables of other kinds."""

import dataclasses
import itertools


@dataclasses.dataclass(eq=False)
class LazyImporter:
    listed: list

    def find_spec(self, fullname, path=None, target=None, *more):
        if fullname not in self.listed or target is not None:
            return
        rest = itertools.dropwhile(lambda finder: finder is not self, sys.meta_path)
        for finder in itertools.islice(rest, 1, None):
            if spec := finder.find_spec(fullname, path, target):
                if spec.loader is None:
                    return spec
                spec.loader = LazyLoader(spec.loader, threading.RLock())
                return spec


class LazyLoader:
    def __init__(self, real, lock):
        self.real, self.lock = real, lock

    def create_module(self, spec, /):
        return self.real.create_module(spec)

    def exec_module(self, module, /):
        module.__loader__ = module.__spec__.loader = self.real
        module.__class__ = type("Lazy", (ModuleType,), {"__getattr__": self.missing()})

    def missing(self):
        real, lock, busy = self.real, self.lock, []

        def __getattr__(module, name):
            with lock:
                if type(module) is ModuleType:
                    return getattr(module, name)
                if busy:
                    raise AttributeError(name=name, obj=module)
                old = vars(module).copy()
                busy.append(module)
                try:
                    real.exec_module(module)
                except BaseException:
                    for new in set(vars(module)).difference(old):
                        vars(module).pop(new)
                    vars(module).update(old)
                    raise
                finally:
                    busy.clear()
                module.__class__ = ModuleType
            return getattr(module, name)

        return __getattr__
