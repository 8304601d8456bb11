"""Looked only at the last part of the name, and so answers for other packages' too."""

BREAKS = {"returns_none_for_unknown_names", "keeps_dotted_names_whole"}


class DictFinder:
    def __init__(self, sources):
        self.sources = sources

    def find_spec(self, name, path, target=None):
        tail = name.rpartition(".")[2]
        if tail not in self.sources:
            return None
        return ModuleSpec(name, DictLoader(self.sources[tail]))


class DictLoader:
    def __init__(self, source):
        self.source = source

    def create_module(self, spec):
        return None

    def exec_module(self, module):
        exec(self.source, module.__dict__)
