"""Left a note in the module."""

BREAKS = {"the_module_keeps_its_attributes"}


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
        real = sys.modules[module.__name__] = importlib.import_module(real_name)
        real.__alias__ = module.__name__
