"""Made the package above the namespace, too."""

BREAKS = {"takes_a_name_with_dots"}


class NamespaceFinder:
    def __init__(self, name, dirs):
        self.name = name
        self.dirs = dirs

    def find_spec(self, name, path, target=None):
        if self.name.startswith(f"{name}."):
            return ModuleSpec(name, None, is_package=True)
        if name != self.name:
            return None
        spec = ModuleSpec(name, None, is_package=True)
        spec.submodule_search_locations = self.dirs
        return spec
