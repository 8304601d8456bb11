"""Tested for `path` where it meant `name`, and answers for submodules only."""

BREAKS = {"answers_with_a_spec"}


class DictFinder:
    def __init__(self, sources):
        self.sources = sources

    def find_spec(self, name, path, target=None):
        if not path:
            return None
        if name in self.sources:
            return importlib.util.spec_from_loader(name, DictLoader(self.sources))
