"""Returned a module of another type that looks into the new one."""

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
        class Alias(ModuleType):
            def __getattribute__(self, name):
                return getattr(importlib.import_module(spec.loader_state), name)

        return Alias(spec.name)

    def exec_module(self, module):
        pass
