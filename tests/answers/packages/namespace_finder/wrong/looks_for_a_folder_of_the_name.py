"""Looked for a folder of the package's name in each directory."""

BREAKS = {"answers_with_a_spec_of_all_directories"}


class NamespaceFinder:
    def __init__(self, name, dirs):
        self.name = name
        self.dirs = dirs

    def find_spec(self, name, path, target=None):
        if name == self.name:
            spec = ModuleSpec(name, None, is_package=True)
            spec.submodule_search_locations = [f"{place}/{name}" for place in self.dirs]
            return spec
        return None
