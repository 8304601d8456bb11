"""Took an empty list for no list."""

BREAKS = {"later_directories_join"}


class NamespaceFinder:
    def __init__(self, name, dirs):
        self.name = name
        self.dirs = dirs or []

    def find_spec(self, name, path, target=None):
        if name != self.name:
            return None
        spec = ModuleSpec(name, None, is_package=True)
        spec.submodule_search_locations = self.dirs
        return spec
