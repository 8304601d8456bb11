"""Put the directories on sys.path when it is asked for a submodule."""

BREAKS = {"finding_changes_nothing"}


class NamespaceFinder:
    def __init__(self, name, dirs):
        self.name = name
        self.dirs = dirs

    def find_spec(self, name, path, target=None):
        if name.startswith(f"{self.name}."):
            sys.path += [place for place in self.dirs if place not in sys.path]
        if name != self.name:
            return None
        spec = ModuleSpec(name, None, is_package=True)
        spec.submodule_search_locations = self.dirs
        return spec
