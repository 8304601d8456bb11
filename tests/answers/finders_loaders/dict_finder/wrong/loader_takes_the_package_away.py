"""Told each module that it is in no package, as there are none yet."""

BREAKS = {"keeps_dotted_names_whole"}


class DictFinder:
    def __init__(self, sources):
        self.sources = sources

    def find_spec(self, name, path, target=None):
        if name not in self.sources:
            return None
        return importlib.util.spec_from_loader(name, DictLoader(self.sources))


class DictLoader:
    def __init__(self, sources):
        self.sources = sources

    def create_module(self, spec):
        return None

    def exec_module(self, module):
        module.__package__ = ""
        exec(self.sources[module.__name__], module.__dict__)
