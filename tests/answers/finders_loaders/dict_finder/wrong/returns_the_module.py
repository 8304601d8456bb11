"""Did the whole import in find_spec() and returned what came of it."""

BREAKS = {"answers_with_a_spec"}

import types


class DictFinder:
    def __init__(self, sources):
        self.sources = sources

    def find_spec(self, name, path, target=None):
        if name not in self.sources:
            return None
        module = types.ModuleType(name)
        exec(self.sources[name], module.__dict__)
        return module
