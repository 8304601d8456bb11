"""Kept a list of names that have failed."""

BREAKS = {"errors_of_the_new_name_come_out"}


class AliasFinder:
    def __init__(self, aliases):
        self.aliases, self.failed = aliases, set()

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
        if real_name in self.failed:
            raise ImportError(f"{real_name} has failed before")
        self.failed.add(real_name)
        sys.modules[module.__name__] = importlib.import_module(real_name)
        self.failed.remove(real_name)
