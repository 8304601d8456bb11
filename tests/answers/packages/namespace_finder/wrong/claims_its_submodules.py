"""Answered for the submodules as well, with the same directories."""

BREAKS = {"answers_for_its_name_only"}


class NamespaceFinder:
    def __init__(self, name, dirs):
        self.name = name
        self.dirs = dirs

    def find_spec(self, name, path, target=None):
        if name == self.name or name.startswith(self.name + "."):
            spec = ModuleSpec(name, None, is_package=True)
            spec.submodule_search_locations = self.dirs
            return spec
        return None
