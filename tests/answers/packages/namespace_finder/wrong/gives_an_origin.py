"""Named the first directory as the origin."""

BREAKS = {"has_no_file", "later_directories_join"}


class NamespaceFinder:
    def __init__(self, name, dirs):
        self.name = name
        self.dirs = dirs

    def find_spec(self, name, path, target=None):
        if name == self.name:
            spec = ModuleSpec(name, None, origin=self.dirs[0], is_package=True)
            spec.submodule_search_locations = self.dirs
            return spec
        return None
