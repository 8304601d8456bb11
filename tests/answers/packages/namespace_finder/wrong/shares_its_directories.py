"""Kept the directories in the class."""

BREAKS = {"later_directories_join", "leaves_other_imports_alone"}
NOT_HERE = "state of the class outlives a promise that has no process of its own"


class NamespaceFinder:
    dirs = []

    def __init__(self, name, dirs):
        self.name = name
        self.dirs.extend(dirs)

    def find_spec(self, name, path, target=None):
        if name == self.name:
            spec = ModuleSpec(name, None, is_package=True)
            spec.submodule_search_locations = self.dirs
            return spec
        return None
