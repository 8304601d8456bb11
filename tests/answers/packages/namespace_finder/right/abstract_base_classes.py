"""Derives from everything that importlib offers to derive from."""

from importlib.abc import MetaPathFinder


class NamespaceFinder(MetaPathFinder):
    def __init__(self, name, dirs):
        super().__init__()
        self._name, self._dirs = name, dirs

    def find_spec(self, fullname, path, target=None):
        if fullname == self._name:
            spec = importlib.util.spec_from_loader(fullname, None, is_package=True)
            spec.submodule_search_locations = self._dirs
            return spec
