"""Created each module once and handed the same object out ever after."""

BREAKS = {"a_second_try_starts_clean"}

import types


class DictFinder:
    def __init__(self, sources):
        self.sources = sources
        self.loader = DictLoader(sources)

    def find_spec(self, name, path, target=None):
        if name in self.sources:
            return importlib.util.spec_from_loader(name, self.loader)
        return None


class DictLoader:
    def __init__(self, sources):
        self.sources = sources
        self.modules = {}

    def create_module(self, spec):
        if spec.name not in self.modules:
            self.modules[spec.name] = types.ModuleType(spec.name)
        return self.modules[spec.name]

    def exec_module(self, module):
        exec(self.sources[module.__name__], module.__dict__)
