"""Inherits from the abstract base classes, as the documentation suggests."""

import importlib.abc


class DictFinder(importlib.abc.MetaPathFinder):
    def __init__(self, sources):
        self._sources = sources

    def find_spec(self, fullname, path, target=None):
        source = self._sources.get(fullname)
        if source is None:
            return None
        return importlib.util.spec_from_loader(fullname, DictLoader(source))


class DictLoader(importlib.abc.Loader):
    # create_module is inherited
    def __init__(self, source):
        self.source = source

    def exec_module(self, module):
        exec(self.source, vars(module))
