"""Imported the new package when it was asked for one of its modules."""

BREAKS = {"finding_changes_nothing"}


class AliasFinder:
    def __init__(self, aliases):
        self.aliases = aliases

    def find_spec(self, name, path, target=None):
        for old, new in self.aliases.items():
            if name == old or name.startswith(f"{old}."):
                real_name = new + name.removeprefix(old)
                if path is not None:
                    importlib.import_module(new)
                return ModuleSpec(name, self, loader_state=real_name)
        return None

    def create_module(self, spec):
        return None

    def exec_module(self, module):
        real_name = module.__spec__.loader_state
        sys.modules[module.__name__] = importlib.import_module(real_name)
