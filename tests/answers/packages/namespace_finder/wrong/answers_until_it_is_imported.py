"""Answered only as long as nobody had imported the package."""

BREAKS = {"later_directories_join"}


class NamespaceFinder:
    """Makes one namespace package of several directories."""

    def __init__(self, name, dirs):
        self.name = name
        self.dirs = dirs

    def find_spec(self, name, path, target=None):
        if name != self.name or name in sys.modules:
            return None
        spec = ModuleSpec(name, None, is_package=True)
        spec.submodule_search_locations = self.dirs
        return spec
