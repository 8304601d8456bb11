"""Returns the real module from create_module, and gives it its spec back."""


class RealModuleLoader:
    def __init__(self, name):
        self.name = name

    def create_module(self, spec):
        module = importlib.import_module(self.name)
        self.spec = module.__spec__
        return module

    def exec_module(self, module):
        module.__spec__ = self.spec


class AliasFinder:
    def __init__(self, aliases):
        self.aliases = dict(aliases)

    def find_spec(self, name, path, target=None):
        head, tail = name, ""
        while head:
            if head in self.aliases:
                real = self.aliases[head] + tail
                return importlib.util.spec_from_loader(name, RealModuleLoader(real))
            head, dot, last = head.rpartition(".")
            tail = dot + last + tail
        return None
