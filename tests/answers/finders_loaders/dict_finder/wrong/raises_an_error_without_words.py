"""Raises an exception of its own, whose __str__ has a bug, for every unknown name."""

BREAKS = {"returns_none_for_unknown_names"}


class NotInDict(ImportError):
    def __str__(self):
        return "not in dict: " + self.nmae


class DictFinder:
    def __init__(self, sources):
        self.sources = sources

    def find_spec(self, name, path, target=None):
        if name not in self.sources:
            raise NotInDict(name, name=name)
        return importlib.util.spec_from_loader(name, DictLoader(self.sources))
