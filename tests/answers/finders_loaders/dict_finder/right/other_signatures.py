"""Other parameter names, no defaults, or none at all: import passes three arguments."""


class DictFinder:
    def __init__(self, modules):
        self.modules = modules

    def find_spec(self, name, path, target):
        if name in self.modules:
            return ModuleSpec(name, DictLoader(self.modules[name]))


class DictLoader:
    def __init__(self, text):
        self.text = text

    def create_module(self, *_):
        return

    def exec_module(self, m):
        exec(compile(self.text, "text", "exec"), m.__dict__)
