"""Kept the last spec only up to date."""

BREAKS = {"later_directories_join"}


class NamespaceFinder:
    def __init__(self, name, dirs):
        self.name = name
        self.dirs = dirs
        self.places = []

    def find_spec(self, name, path, target=None):
        if name != self.name:
            return None
        spec = ModuleSpec(name, None, is_package=True)
        spec.submodule_search_locations = self.places = list(self.dirs)
        return spec

    def invalidate_caches(self):
        self.places[:] = self.dirs
