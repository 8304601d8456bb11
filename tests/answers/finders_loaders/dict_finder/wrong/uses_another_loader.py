"""Reused a loader of another exercise and left DictLoader unused."""

BREAKS = {"the_loader_is_a_dict_loader"}


class SourceTextLoader:
    def __init__(self, source):
        self.source = source

    def create_module(self, spec):
        return None

    def exec_module(self, module):
        exec(self.source, module.__dict__)


class DictFinder:
    def __init__(self, sources):
        self.sources = sources

    def find_spec(self, name, path, target=None):
        if name in self.sources:
            return ModuleSpec(name, SourceTextLoader(self.sources[name]))
        return None
