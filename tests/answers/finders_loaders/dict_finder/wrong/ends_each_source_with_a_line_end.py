"""Mended the sources in the dict, so that each ends with a blank line."""

BREAKS = {"names_added_later_are_found"}


class DictFinder:
    def __init__(self, sources):
        self.sources = sources

    def find_spec(self, name, path, target=None):
        if name not in self.sources:
            return None
        self.sources[name] += "\n"
        return importlib.util.spec_from_loader(name, DictLoader(self.sources))
