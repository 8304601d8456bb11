"""Took the directories that do not exist out of the list."""

BREAKS = {"the_first_directory_wins"}


class NamespaceFinder:
    def __init__(self, name, dirs):
        self.name = name
        dirs[:] = [place for place in dirs if Path(place).is_dir()]
        self.dirs = dirs

    def find_spec(self, name, path, target=None):
        if name == self.name:
            spec = ModuleSpec(name, None, is_package=True)
            spec.submodule_search_locations = self.dirs
            return spec
        return None
