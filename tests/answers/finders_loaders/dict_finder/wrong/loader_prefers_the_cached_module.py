"""Ran the code in the cached module, where there is one."""

BREAKS = {"modules_can_be_imported"}

import importlib.util
import sys


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
        module = sys.modules.get(module.__name__) or module
        exec(self.sources[module.__name__], module.__dict__)
