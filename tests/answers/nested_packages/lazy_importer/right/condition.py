"""Lets other threads wait on a condition; the importer is the loader too."""


class LazyImporter:
    def __init__(self, names):
        self.names = names
        self.states = {}

    def find_spec(self, name, path, target=None):
        if target is not None or name not in self.names:
            return None
        place = sys.meta_path.index(self)
        for finder in sys.meta_path[place + 1 :]:
            if (spec := finder.find_spec(name, path, target)) is not None:
                if spec.loader is None:
                    return spec
                self.states[name] = spec.loader, threading.Condition(), []
                spec.loader = self
                return spec

    def create_module(self, spec):
        return self.states[spec.name][0].create_module(spec)

    def exec_module(self, module):
        states = self.states

        class Unused(type(module)):
            def __getattr__(self, attribute):
                loader, condition, runner = states[self.__name__]
                me = threading.get_ident()
                with condition:
                    while runner and runner[0] != me:
                        condition.wait()
                    if runner:
                        raise AttributeError(attribute)
                    if type(self) is not Unused:
                        return getattr(self, attribute)
                    runner.append(me)
                known = dict(self.__dict__)
                self.__loader__ = self.__spec__.loader = loader
                try:
                    loader.exec_module(self)
                except BaseException:
                    for name in set(self.__dict__) - set(known):
                        self.__dict__.pop(name)
                    self.__dict__.update(known)
                    raise
                else:
                    self.__class__ = Unused.__base__
                finally:
                    with condition:
                        runner.clear()
                        condition.notify_all()
                return getattr(self, attribute)

        module.__class__ = Unused
