"""Did not answer as long as the list was empty."""

BREAKS = {"later_directories_join"}


class NamespaceFinder:
    def __init__(self, name, dirs):
        self.name = name
        self.dirs = dirs

    def find_spec(self, name, path, target=None):
        if name != self.name or not self.dirs:
            return None
        spec = ModuleSpec(name, None, is_package=True)
        spec.submodule_search_locations = self.dirs
        return spec
