"""Inherits from the abstract base classes, as the documentation suggests."""

import importlib.abc


class Blocker(importlib.abc.MetaPathFinder):
    def __init__(self, names):
        self.names = frozenset(names)

    def find_spec(self, fullname, path, target=None):
        parts = fullname.split(".")
        for end in range(1, len(parts) + 1):
            if ".".join(parts[:end]) in self.names:
                raise ModuleNotFoundError(f"{fullname} is blocked", name=fullname)
        return None
