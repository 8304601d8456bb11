"""Tidied the paths, in the list of its owner."""

BREAKS = {"finding_changes_nothing"}


class NamespaceFinder:
    def __init__(self, name, dirs):
        self.name = name
        self.dirs = dirs

    def find_spec(self, name, path, target=None):
        if name != self.name:
            return None
        self.dirs[:] = [str(Path(place)) for place in self.dirs]
        spec = ModuleSpec(name, None, is_package=True)
        spec.submodule_search_locations = self.dirs
        return spec
