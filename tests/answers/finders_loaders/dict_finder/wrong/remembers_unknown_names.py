"""Remembered which names are not there, so as not to look twice."""

BREAKS = {"names_added_later_are_found"}


class DictFinder:
    def __init__(self, sources):
        self.sources = sources
        self.missing = set()

    def find_spec(self, name, path, target=None):
        if name in self.missing:
            return None
        if name not in self.sources:
            self.missing.add(name)
            return None
        return importlib.util.spec_from_loader(name, DictLoader(self.sources))
