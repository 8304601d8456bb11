"""Said "not found" with the exception of that name, which ends the search."""

BREAKS = {"returns_none_for_unknown_names"}


class DictFinder:
    def __init__(self, sources):
        self.sources = sources

    def find_spec(self, name, path, target=None):
        if name not in self.sources:
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)
        return importlib.util.spec_from_loader(name, DictLoader(self.sources))
