"""The loader is a class with static methods, as BuiltinImporter is."""


class DictLoader:
    @staticmethod
    def create_module(spec):
        return None

    @staticmethod
    def exec_module(module):
        exec(module.__spec__.loader_state, module.__dict__)


class DictFinder:
    def __init__(self, sources):
        self.sources = sources

    def find_spec(self, name, path, target=None):
        if name in self.sources:
            state = self.sources[name]
            return ModuleSpec(name, DictLoader, loader_state=state)
