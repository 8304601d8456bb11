"""Added the folders of that name on sys.path."""

BREAKS = {"answers_with_a_spec_of_all_directories"}


import os


class NamespaceFinder:
    def __init__(self, name, dirs):
        self.name = name
        self.dirs = dirs

    def find_spec(self, name, path, target=None):
        if name != self.name:
            return None
        spec = ModuleSpec(name, None, is_package=True)
        spec.submodule_search_locations = self.dirs
        for place in sys.path:
            if os.path.isdir(portion := os.path.join(place, name)):
                spec.submodule_search_locations = [*self.dirs, portion]
        return spec
