"""Gave the spec a loader that does nothing."""

BREAKS = {"has_no_loader"}


class NamespaceFinder:
    def __init__(self, name, dirs):
        self.name = name
        self.dirs = dirs

    def find_spec(self, name, path, target=None):
        if name == self.name:
            spec = ModuleSpec(name, self, is_package=True)
            spec.submodule_search_locations = self.dirs
            return spec
        return None

    def create_module(self, spec):
        return None

    def exec_module(self, module):
        pass
