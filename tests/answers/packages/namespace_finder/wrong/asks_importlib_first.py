"""Asked importlib.util.find_spec whether there is such a module already."""

BREAKS = {"answers_with_a_spec_of_all_directories"}


class NamespaceFinder:
    def __init__(self, name, dirs):
        self.name = name
        self.dirs = dirs

    def find_spec(self, name, path, target=None):
        if importlib.util.find_spec(name) is None and name == self.name:
            spec = ModuleSpec(name, None, is_package=True)
            spec.submodule_search_locations = self.dirs
            return spec
        return None
