"""Derives the finder and its loader from the abstract base classes."""

import importlib.abc


class AliasLoader(importlib.abc.Loader):
    def __init__(self, real):
        self.real = real

    def exec_module(self, module):
        real = importlib.import_module(self.real)
        sys.modules.update({module.__spec__.name: real})


class AliasFinder(importlib.abc.MetaPathFinder):
    def __init__(self, aliases):
        self.pairs = [(old + ".", new + ".") for old, new in aliases.items()]

    def find_spec(self, fullname, path, target=None):
        asked = fullname + "."
        for old, new in self.pairs:
            if asked.startswith(old):
                real = (new + asked[len(old) :])[:-1]
                return ModuleSpec(fullname, AliasLoader(real), origin=f"alias of {real}")
