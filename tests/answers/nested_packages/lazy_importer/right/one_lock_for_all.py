"""Has one lock for all modules, and does without base classes."""

from importlib.machinery import ModuleSpec

ALL_LOCKS = threading.RLock()
RUNNING = set()


class LazyImporter:
    def __init__(self, names):
        self.names = list(names)

    def find_spec(self, name, path=None, target=None):
        if name not in self.names or target is not None:
            return None
        behind = sys.meta_path[sys.meta_path.index(self) + 1 :]
        specs = (finder.find_spec(name, path, target) for finder in behind)
        spec = next((spec for spec in specs if spec is not None), None)
        if spec is None or spec.loader is None:
            return spec
        new = ModuleSpec(name, type("Loader", (), {}), origin=spec.origin)
        new.submodule_search_locations = spec.submodule_search_locations
        new.has_location = spec.has_location
        new.loader.create_module = staticmethod(spec.loader.create_module)
        new.loader.exec_module = staticmethod(lambda module: put_off(module, spec))
        return new


def put_off(module, spec):
    before = None

    class Later(ModuleType):
        def __getattr__(self, attribute):
            nonlocal before
            with ALL_LOCKS:
                if attribute in vars(self):
                    return vars(self)[attribute]
                if self.__class__ is Later and self.__name__ not in RUNNING:
                    before = dict(vars(self))
                    RUNNING.add(self.__name__)
                    try:
                        spec.loader.exec_module(self)
                        self.__class__ = ModuleType
                    except BaseException:
                        for name in list(vars(self)):
                            if name not in before:
                                delattr(self, name)
                        vars(self).update(before)
                        raise
                    finally:
                        RUNNING.discard(self.__name__)
            return ModuleType.__getattribute__(self, attribute)

    module.__spec__ = spec
    module.__loader__ = spec.loader
    module.__class__ = Later
