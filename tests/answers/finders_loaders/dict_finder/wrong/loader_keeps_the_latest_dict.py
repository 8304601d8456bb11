"""Kept the dict in the class of the loader, where the next finder puts its own."""

BREAKS = {"names_added_later_are_found"}


class DictFinder:
    def __init__(self, sources):
        self.sources = DictLoader.sources = sources

    def find_spec(self, name, path, target=None):
        if name not in self.sources:
            return None
        return importlib.util.spec_from_loader(name, DictLoader())


class DictLoader:
    def create_module(self, spec):
        return None

    def exec_module(self, module):
        exec(self.sources[module.__name__], module.__dict__)
