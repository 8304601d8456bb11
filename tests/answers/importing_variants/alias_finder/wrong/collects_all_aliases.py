"""Collected the aliases of all finders in the class."""

BREAKS = {"other_names_are_left_alone"}
NOT_HERE = "the class outlives a promise that has no process of its own"


class AliasFinder:
    aliases = {}

    def __init__(self, aliases):
        self.aliases.update(aliases)

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
        sys.modules[module.__name__] = importlib.import_module(real_name)
