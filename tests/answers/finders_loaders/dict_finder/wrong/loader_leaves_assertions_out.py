"""Compiled for speed, without assertions."""

BREAKS = {"modules_can_be_imported"}


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
        name = module.__name__
        code = compile(self.sources[name], name, "exec", optimize=1)
        exec(code, module.__dict__)
