"""Remembered one real name, the last one asked for."""

BREAKS = {"finding_changes_nothing"}


class AliasFinder:
    def __init__(self, aliases):
        self.aliases = aliases

    def find_spec(self, name, path, target=None):
        for old, new in self.aliases.items():
            if name == old or name.startswith(f"{old}."):
                real_name = new + name.removeprefix(old)
                self.real_name = real_name
                return ModuleSpec(name, self)
        return None

    def create_module(self, spec):
        return None

    def exec_module(self, module):
        sys.modules[module.__name__] = importlib.import_module(self.real_name)
