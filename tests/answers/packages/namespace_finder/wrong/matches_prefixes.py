"""Took every name that begins alike for its own."""

BREAKS = {"answers_for_its_name_only"}


class NamespaceFinder:
    def __init__(self, name, dirs):
        self.name = name
        self.dirs = dirs

    def find_spec(self, name, path, target=None):
        if name.startswith(self.name):
            spec = ModuleSpec(name, None, is_package=True)
            spec.submodule_search_locations = self.dirs
            return spec
        return None
