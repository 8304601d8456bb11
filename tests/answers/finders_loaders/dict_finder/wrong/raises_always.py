"""Left a `raise` from trying things out where every question passes."""

BREAKS = {"answers_with_a_spec"}


class DictFinder:
    def __init__(self, sources):
        self.sources = sources

    def find_spec(self, name, path, target=None):
        raise RuntimeError(f"got here with {name}")
        if name in self.sources:
            return importlib.util.spec_from_loader(name, DictLoader(self.sources))
