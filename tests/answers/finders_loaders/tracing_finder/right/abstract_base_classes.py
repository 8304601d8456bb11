"""Inherits from the abstract base classes, as the documentation suggests."""

import importlib.abc


class TracingFinder(importlib.abc.MetaPathFinder):
    def __init__(self):
        self.log: list[str] = []

    def find_spec(self, fullname, path, target=None):
        self.log.append(fullname)
