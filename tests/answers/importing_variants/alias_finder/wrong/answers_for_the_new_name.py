"""Claimed the new names as well."""

BREAKS = {
    "other_names_are_left_alone",
    "submodules_are_the_same_too",
    "errors_of_the_new_name_come_out",
}


class AliasFinder:
    def __init__(self, aliases):
        self.aliases = aliases

    def find_spec(self, name, path, target=None):
        for old, new in self.aliases.items():
            for known in old, new:
                if name == known or name.startswith(f"{known}."):
                    real_name = new + name.removeprefix(known)
                    return ModuleSpec(name, self, loader_state=real_name)
        return None

    def create_module(self, spec):
        return None

    def exec_module(self, module):
        real_name = module.__spec__.loader_state
        sys.modules[module.__name__] = importlib.import_module(real_name)
