"""Kept the name in the class."""

BREAKS = {"leaves_other_imports_alone"}


class NamespaceFinder:
    def __init__(self, name, dirs):
        NamespaceFinder.name = name
        self.dirs = dirs

    def find_spec(self, name, path, target=None):
        if name == self.name:
            spec = ModuleSpec(name, None, is_package=True)
            spec.submodule_search_locations = self.dirs
            return spec
        return None
