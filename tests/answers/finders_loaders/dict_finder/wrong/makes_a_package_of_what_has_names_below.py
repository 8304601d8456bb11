"""Took a name for a package where another key begins with it."""

BREAKS = {"modules_can_be_imported"}

import importlib.util


class DictFinder:
    def __init__(self, sources):
        self.sources = sources

    def find_spec(self, name, path, target=None):
        if name not in self.sources:
            return None
        below = [key for key in self.sources if key.startswith(f"{name}.")]
        loader = DictLoader(self.sources)
        return importlib.util.spec_from_loader(name, loader, is_package=bool(below))


class DictLoader:
    def __init__(self, sources):
        self.sources = sources

    def create_module(self, spec):
        return None

    def exec_module(self, module):
        exec(self.sources[module.__name__], module.__dict__)
