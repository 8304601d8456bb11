"""Extended the spec's own list, which is a copy by another name."""

BREAKS = {"later_directories_join"}


class NamespaceFinder:
    def __init__(self, name, dirs):
        self.name = name
        self.dirs = dirs

    def find_spec(self, name, path, target=None):
        if name == self.name:
            spec = ModuleSpec(name, None, is_package=True)
            spec.submodule_search_locations.extend(self.dirs)
            return spec
        return None
