"""Thought that finding means handing over the loader."""

BREAKS = {"answers_with_a_spec"}


class DictFinder:
    def __init__(self, sources):
        self.sources = sources

    def find_spec(self, name, path, target=None):
        if name in self.sources:
            return DictLoader(self.sources)
        return None
