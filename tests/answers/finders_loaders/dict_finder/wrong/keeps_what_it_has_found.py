"""Kept each source that it has found, also when it had left the dict."""

BREAKS = {"names_added_later_are_found"}


class DictFinder:
    def __init__(self, sources):
        self.sources = sources
        self.found = {}

    def find_spec(self, name, path, target=None):
        if name in self.sources:
            self.found[name] = self.sources[name]
        if name not in self.found:
            return None
        return importlib.util.spec_from_loader(name, DictLoader(self.found))
