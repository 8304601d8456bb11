"""Took a copy of the dict, to be safe from changes."""

BREAKS = {"a_second_try_starts_clean", "names_added_later_are_found"}


class DictFinder:
    def __init__(self, sources):
        self.sources = dict(sources)

    def find_spec(self, name, path, target=None):
        if name in self.sources:
            return importlib.util.spec_from_loader(name, DictLoader(self.sources))
        return None
