"""Kept the code objects of each dictionary of sources."""

BREAKS = {"a_second_try_starts_clean"}


class DictFinder:
    def __init__(self, sources):
        self.sources = sources
        self.codes = {}

    def find_spec(self, name, path, target=None):
        if name not in self.sources:
            return None
        loader = DictLoader(self.sources, self.codes)
        return importlib.util.spec_from_loader(name, loader)


class DictLoader:
    def __init__(self, sources, codes):
        self.sources = sources
        self.codes = codes

    def create_module(self, spec):
        return None

    def exec_module(self, module):
        name = module.__name__
        if name not in self.codes:
            self.codes[name] = compile(self.sources[name], name, "exec")
        exec(self.codes[name], module.__dict__)
