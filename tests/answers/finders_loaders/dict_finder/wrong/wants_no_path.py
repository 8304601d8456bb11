"""Thought that whoever comes with a path is looking for a file."""

BREAKS = {"answers_with_a_spec", "keeps_dotted_names_whole"}


class DictFinder:
    def __init__(self, sources):
        self.sources = sources

    def find_spec(self, name, path, target=None):
        if path is None and name in self.sources:
            return importlib.util.spec_from_loader(name, DictLoader(self.sources))
        return None
