"""Looked for the old name among all parts of the name."""

BREAKS = {"other_names_are_left_alone"}


class AliasFinder:
    def __init__(self, aliases):
        self.aliases = aliases

    def find_spec(self, name, path, target=None):
        parts = name.split(".")
        for old, new in self.aliases.items():
            if old in parts or name == old or name.startswith(f"{old}."):
                real_name = name.replace(old, new, 1)
                return ModuleSpec(name, self, loader_state=real_name)
        return None

    def create_module(self, spec):
        return None

    def exec_module(self, module):
        real_name = module.__spec__.loader_state
        sys.modules[module.__name__] = importlib.import_module(real_name)
