"""Inherits from the abstract base classes, as the documentation suggests."""

import importlib.abc


class DictImporter(importlib.abc.MetaPathFinder, importlib.abc.InspectLoader):
    # exec_module and create_module are inherited
    def __init__(self, sources):
        self._sources = sources

    def find_spec(self, fullname, path, target=None):
        try:
            self.is_package(fullname)
        except ImportError:
            return None
        return importlib.util.spec_from_loader(fullname, self, origin="a dict")

    def is_package(self, fullname):
        if f"{fullname}.__init__" in self._sources:
            return True
        if fullname in self._sources:
            return False
        raise ImportError(f"unknown: {fullname}", name=fullname)

    def get_source(self, fullname):
        suffix = ".__init__" if self.is_package(fullname) else ""
        return self._sources[fullname + suffix]

    def get_code(self, fullname):
        return self.source_to_code(self.get_source(fullname), f"dict://{fullname}")
