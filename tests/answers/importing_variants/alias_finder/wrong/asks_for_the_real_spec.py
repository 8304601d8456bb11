"""Asked for the new module's spec, which imports the packages above the new module."""

BREAKS = {"finding_changes_nothing"}

import contextlib
import importlib.util
import sys
from importlib.machinery import ModuleSpec


class AliasFinder:
    def __init__(self, aliases):
        self.aliases = aliases

    def find_spec(self, name, path, target=None):
        for old, new in self.aliases.items():
            if name == old or name.startswith(f"{old}."):
                real = new + name.removeprefix(old)
                with contextlib.suppress(ImportError):
                    importlib.util.find_spec(new)
                return ModuleSpec(name, self, loader_state=real)
        return None

    def create_module(self, spec):
        return None

    def exec_module(self, module):
        real = module.__spec__.loader_state
        sys.modules[module.__name__] = importlib.import_module(real)
