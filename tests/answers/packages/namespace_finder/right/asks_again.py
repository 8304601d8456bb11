"""Has importlib's own namespace path ask it again."""

from importlib.machinery import NamespaceLoader


class NamespaceFinder:
    def __init__(self, name, dirs):
        self.name = name
        self.dirs = dirs

    def find_spec(self, name, path=None, target=None):
        if name != self.name:
            return None
        spec = self.find_places(name, path)
        places = spec.submodule_search_locations
        loader = NamespaceLoader(name, places, self.find_places)
        spec.submodule_search_locations = loader._path
        return spec

    def find_places(self, name, path):
        spec = ModuleSpec(name, None, is_package=True)
        spec.submodule_search_locations = list(self.dirs)
        return spec
