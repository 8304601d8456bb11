"""Took the module in the cache, if there is one, for the one that is to be created."""

BREAKS = {"modules_can_be_imported"}


class DictFinder:
    def __init__(self, sources):
        self.sources = sources

    def find_spec(self, name, path, target=None):
        if name not in self.sources:
            return None
        return importlib.util.spec_from_loader(name, DictLoader(self.sources))


class DictLoader:
    def __init__(self, sources):
        self.sources = sources

    def create_module(self, spec):
        return sys.modules.get(spec.name)

    def exec_module(self, module):
        exec(self.sources[module.__name__], module.__dict__)
