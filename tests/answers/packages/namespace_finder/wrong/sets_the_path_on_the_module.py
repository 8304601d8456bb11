"""Set __path__ on the module, and nothing in the spec."""

BREAKS = {"answers_with_a_spec_of_all_directories"}


class NamespaceFinder:
    def __init__(self, name, dirs):
        self.name = name
        self.dirs = dirs

    def find_spec(self, name, path, target=None):
        if name == self.name:
            return ModuleSpec(name, self)
        return None

    def create_module(self, spec):
        return None

    def exec_module(self, module):
        module.__path__ = self.dirs
