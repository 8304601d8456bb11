"""Loaded the module by its own loader, beside the cache."""

BREAKS = {"the_old_name_gives_the_new_module"}


class AliasFinder:
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
        spec = importlib.util.find_spec(real_name)
        real = importlib.util.module_from_spec(spec)
        sys.modules[module.__name__] = sys.modules[real_name] = real
        spec.loader.exec_module(real)
