"""Told from a set whether the old name was served already."""

BREAKS = {"the_old_name_gives_the_new_module"}


class AliasFinder:
    def __init__(self, aliases):
        self.aliases = aliases
        self.served = set()

    def find_spec(self, name, path, target=None):
        for old, new in self.aliases.items():
            if name == old or name.startswith(f"{old}."):
                real_name = new + name.removeprefix(old)
                return ModuleSpec(name, self, loader_state=real_name)
        return None

    def create_module(self, spec):
        return None

    def exec_module(self, module):
        real_name = module.__spec__.loader_state
        if real_name in self.served:
            sys.modules.pop(real_name, None)
        self.served.add(real_name)
        sys.modules[module.__name__] = importlib.import_module(real_name)
