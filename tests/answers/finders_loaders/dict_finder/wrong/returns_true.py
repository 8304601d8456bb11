"""Took find_spec() for a question to be answered with yes or no."""

BREAKS = {"answers_with_a_spec"}


class DictFinder:
    def __init__(self, sources):
        self.sources = sources

    def find_spec(self, name, path, target=None):
        return name in self.sources
