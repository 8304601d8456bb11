"""Took a second question for an old name for a wish to have the module run again."""

BREAKS = {"each_module_runs_once"}


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
        name = module.__name__
        real = importlib.import_module(module.__spec__.loader_state)
        if name in self.served:
            importlib.reload(real)
        self.served.add(name)
        sys.modules[name] = real
