"""Other parameter names, no defaults, tuples, static methods, callable objects."""


class AliasFinder:
    def __init__(self, names, *unused):
        self.names = tuple(names.items())

    def find_spec(self, fullname, *rest):
        for old, new in self.names:
            if fullname == old:
                return ModuleSpec(fullname, self.Loader(new))
            if fullname.startswith(old + "."):
                return ModuleSpec(fullname, self.Loader(fullname.replace(old, new, 1)))

    class Loader:
        def __init__(self, real):
            self.real = real

        def create_module(self, *_):
            pass

        def exec_module(self, blank, /):
            del sys.modules[blank.__name__]
            __import__(self.real)
            sys.modules[blank.__name__] = sys.modules[self.real]
