"""Made the directories that did not exist."""

BREAKS = {"finding_changes_nothing"}


class NamespaceFinder:
    """Makes one namespace package of several directories."""

    def __init__(self, name, dirs):
        self.name = name
        self.dirs = dirs

    def find_spec(self, name, path, target=None):
        if name != self.name:
            return None
        import os

        for place in self.dirs:
            os.makedirs(place, exist_ok=True)
        spec = ModuleSpec(name, None, is_package=True)
        spec.submodule_search_locations = self.dirs
        return spec
