"""Told all loaders, with each answer, which dict to read from."""

BREAKS = {"names_added_later_are_found"}


class DictFinder:
    def __init__(self, sources):
        self.sources = sources

    def find_spec(self, name, path, target=None):
        if name not in self.sources:
            return None
        DictLoader.sources = self.sources
        return importlib.util.spec_from_loader(name, DictLoader())


class DictLoader:
    def create_module(self, spec):
        return None

    def exec_module(self, module):
        exec(self.sources[module.__name__], module.__dict__)
