"""Brought the package's path up to date, once."""

BREAKS = {"later_directories_join"}


class NamespaceFinder:
    def __init__(self, name, dirs):
        self.name = name
        self.dirs = dirs
        self.is_up_to_date = False

    def invalidate_caches(self):
        if self.name in sys.modules and not self.is_up_to_date:
            sys.modules[self.name].__path__[:] = self.dirs
            self.is_up_to_date = True

    def find_spec(self, name, path, target=None):
        if name != self.name:
            return None
        spec = ModuleSpec(name, None, is_package=True)
        spec.submodule_search_locations = list(self.dirs)
        return spec
