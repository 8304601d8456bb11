"""Left its own module where the new one is false."""

BREAKS = {"the_old_name_gives_the_new_module"}


class AliasFinder:
    """Lets old module names, and all that lies under them, mean new modules."""

    def __init__(self, aliases):
        self.aliases = aliases

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
        real = importlib.import_module(real_name)
        if real:
            sys.modules[module.__name__] = real
