"""Answered only if every directory exists."""

BREAKS = {"the_first_directory_wins"}


class NamespaceFinder:
    def __init__(self, name, dirs):
        self.name = name
        self.dirs = dirs

    def find_spec(self, name, path, target=None):
        if name == self.name and all(Path(d).is_dir() for d in self.dirs):
            spec = ModuleSpec(name, None, is_package=True)
            spec.submodule_search_locations = self.dirs
            return spec
        return None
