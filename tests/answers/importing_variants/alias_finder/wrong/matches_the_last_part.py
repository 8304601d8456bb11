"""Compared the tail of the name."""

BREAKS = {"both_names_may_have_dots", "other_names_are_left_alone"}


class AliasFinder:
    def __init__(self, aliases):
        self.aliases = aliases

    def find_spec(self, name, path, target=None):
        for old, new in self.aliases.items():
            if name.rpartition(".")[2] == old.rpartition(".")[2] or name.startswith(
                f"{old}."
            ):
                real_name = new + name.removeprefix(old)
                return ModuleSpec(name, self, loader_state=real_name)
        return None

    def create_module(self, spec):
        return None

    def exec_module(self, module):
        real_name = module.__spec__.loader_state
        sys.modules[module.__name__] = importlib.import_module(real_name)
