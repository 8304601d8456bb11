"""Kept what was found by its name in the finder, and took it out when it was loaded."""

BREAKS = {"finding_changes_nothing"}


class AliasFinder:
    def __init__(self, aliases):
        self.aliases = aliases
        self.found = {}

    def find_spec(self, name, path, target=None):
        for old, new in self.aliases.items():
            if name == old or name.startswith(f"{old}."):
                self.found[name] = new + name.removeprefix(old)
                return ModuleSpec(name, self)
        return None

    def create_module(self, spec):
        return None

    def exec_module(self, module):
        real_name = self.found.pop(module.__name__)
        sys.modules[module.__name__] = importlib.import_module(real_name)
