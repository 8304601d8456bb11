"""Left names alone whose new name has the same parent."""

BREAKS = {"both_names_may_have_dots"}


class AliasFinder:
    """Lets old module names, and all that lies under them, mean new modules."""

    def __init__(self, aliases):
        self.aliases = aliases

    def find_spec(self, name, path, target=None):
        for old, new in self.aliases.items():
            if old.rpartition('.')[0] and old.rpartition('.')[0] == new.rpartition('.')[0]:
                continue
            if name == old or name.startswith(f"{old}."):
                real_name = new + name.removeprefix(old)
                return ModuleSpec(name, self, loader_state=real_name)
        return None

    def create_module(self, spec):
        return None

    def exec_module(self, module):
        real_name = module.__spec__.loader_state
        sys.modules[module.__name__] = importlib.import_module(real_name)
