"""Asked PathFinder for the submodules too, by the last part of their names."""

BREAKS = {"imports_from_every_directory"}

from importlib.machinery import PathFinder


class NamespaceFinder:
    def __init__(self, name, dirs):
        self.name = name
        self.dirs = dirs

    def find_spec(self, name, path, target=None):
        parent, _, tail = name.rpartition(".")
        if parent == self.name:
            return PathFinder.find_spec(tail, path)
        if name != self.name:
            return None
        spec = ModuleSpec(name, None, is_package=True)
        spec.submodule_search_locations = self.dirs
        return spec
