"""Put itself on the meta path."""

BREAKS = {"finding_changes_nothing"}


class NamespaceFinder:
    def __init__(self, name, dirs):
        self.name = name
        self.dirs = dirs
        sys.meta_path.append(self)

    def find_spec(self, name, path, target=None):
        if name == self.name:
            spec = ModuleSpec(name, None, is_package=True)
            spec.submodule_search_locations = self.dirs
            return spec
        return None
