"""Left every name of the standard library to Python."""

BREAKS = {"answers_with_a_spec_of_all_directories"}


class NamespaceFinder:
    def __init__(self, name, dirs):
        self.name = name
        self.dirs = dirs

    def find_spec(self, name, path, target=None):
        if name != self.name or name in sys.stdlib_module_names:
            return None
        spec = ModuleSpec(name, None, is_package=True)
        spec.submodule_search_locations = self.dirs
        return spec
