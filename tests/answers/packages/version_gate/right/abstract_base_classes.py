"""Derives from everything that importlib offers to derive from."""

from importlib.abc import Loader, MetaPathFinder


class VersionGate(MetaPathFinder, Loader):
    def __init__(self, table, version=None):
        super().__init__()
        self._table = table
        self._version = sys.version_info if version is None else version

    def find_spec(self, fullname, path, target=None):
        for condition, picked in self._table.get(fullname, ()):
            if self._holds(condition):
                if picked != fullname:
                    return ModuleSpec(fullname, self, origin=picked)
                return None

    def _holds(self, condition):
        if condition[:2] == ">=":
            return self._padded(condition[2:]) <= tuple(self._version[:3])
        return not condition or tuple(self._version[:3]) < self._padded(condition[1:])

    def _padded(self, text):
        return (*map(int, text.split(".")), 0, 0)[:3]

    def exec_module(self, module):
        __import__(module.__spec__.origin)
        sys.modules[module.__name__] = sys.modules[module.__spec__.origin]
