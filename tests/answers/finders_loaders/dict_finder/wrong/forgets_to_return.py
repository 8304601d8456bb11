"""Made the spec, and forgot the `return` in front of it."""

BREAKS = {"answers_with_a_spec"}


class DictFinder:
    def __init__(self, sources):
        self.sources = sources

    def find_spec(self, name, path, target=None):
        if name in self.sources:
            importlib.util.spec_from_loader(name, DictLoader(self.sources))
        return None
