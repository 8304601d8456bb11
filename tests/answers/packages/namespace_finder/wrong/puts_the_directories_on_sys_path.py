"""Put the directories on sys.path."""

BREAKS = {"finding_changes_nothing"}


class NamespaceFinder:
    def __init__(self, name, dirs):
        self.name = name
        self.dirs = dirs
        sys.path.extend(dirs)

    def find_spec(self, name, path, target=None):
        if name == self.name:
            spec = ModuleSpec(name, None, is_package=True)
            spec.submodule_search_locations = self.dirs
            return spec
        return None
