"""Looked into the cache itself, where None stands for a module that is blocked."""

BREAKS = {"errors_of_the_new_name_come_out"}

import importlib
import sys
from importlib.machinery import ModuleSpec


class AliasFinder:
    def __init__(self, aliases):
        self.aliases = aliases

    def find_spec(self, name, path, target=None):
        for old, new in self.aliases.items():
            if name == old or name.startswith(f"{old}."):
                real = new + name.removeprefix(old)
                return ModuleSpec(name, self, loader_state=real)
        return None

    def create_module(self, spec):
        return None

    def exec_module(self, module):
        real = module.__spec__.loader_state
        if real not in sys.modules:
            importlib.import_module(real)
        sys.modules[module.__name__] = sys.modules[real]
