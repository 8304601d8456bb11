"""Prints, logs, warns and counts while it works; that costs nothing."""

import logging

LOG = logging.getLogger("imports")
LOG.addHandler(logging.StreamHandler())
LOG.setLevel(logging.DEBUG)


class LazyImporter:
    def __init__(self, names):
        print("lazy:", names)
        self.names = names

    def find_spec(self, name, path, target=None):
        LOG.debug("find_spec(%r, %r, %r)", name, path, target)
        if name in self.names and target is None:
            behind = False
            for finder in sys.meta_path:
                if behind and hasattr(finder, "find_spec"):
                    spec = finder.find_spec(name, path, target)
                    if spec is not None:
                        if spec.loader is not None:
                            spec.loader = Patient(spec.loader)
                        return spec
                behind = behind or finder is self
        return None


class Patient:
    def __init__(self, loader):
        self.loader = loader
        self.turn = threading.RLock()

    def create_module(self, spec):
        return self.loader.create_module(spec)

    def exec_module(self, module):
        module.__dict__["__patient__"] = self
        module.__class__ = Asleep

    def wake(self, module):
        print("waking", module.__name__)
        label = module.__dict__.copy()
        module.__class__ = Awaking
        try:
            self.loader.exec_module(module)
        except BaseException as error:
            LOG.exception("failed", exc_info=error)
            module.__dict__.update(label)
            for name in module.__dict__.copy():
                if name not in label:
                    module.__dict__.pop(name)
            module.__class__ = Asleep
            raise
        module.__spec__.loader = module.__loader__ = self.loader
        del module.__dict__["__patient__"]
        module.__class__ = ModuleType


class Asleep(ModuleType):
    def __getattr__(self, name):
        patient = self.__dict__.get("__patient__")
        if patient is not None:
            with patient.turn:
                if self.__class__ is Asleep:
                    patient.wake(self)
        return ModuleType.__getattribute__(self, name)


class Awaking(ModuleType):
    def __getattr__(self, name):
        patient = self.__dict__.get("__patient__")
        if patient is not None:
            with patient.turn:
                if self.__class__ is Asleep:
                    return getattr(self, name)
        return ModuleType.__getattribute__(self, name)
