"""Caught the KeyError of the dict, and those of the module's code with it."""

BREAKS = {"a_failure_comes_out_and_leaves_nothing"}

import importlib.util


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
        return None

    def exec_module(self, module):
        try:
            exec(self.sources[module.__name__], module.__dict__)
        except KeyError:
            raise ImportError(module.__name__) from None
