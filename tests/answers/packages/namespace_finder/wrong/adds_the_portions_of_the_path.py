"""Added the folders of that name in the path."""

BREAKS = {"takes_a_name_with_dots"}


class NamespaceFinder:
    def __init__(self, name, dirs):
        self.name = name
        self.dirs = dirs

    def find_spec(self, name, path, target=None):
        if name != self.name:
            return None
        spec = ModuleSpec(name, None, is_package=True)
        spec.submodule_search_locations = self.dirs
        tail = name.rpartition(".")[2]
        portions = [Path(place, tail) for place in path or []]
        if found := [str(portion) for portion in portions if portion.is_dir()]:
            spec.submodule_search_locations = self.dirs + found
        return spec
