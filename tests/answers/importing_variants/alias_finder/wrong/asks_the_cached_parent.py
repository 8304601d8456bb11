"""Made the real name of a submodule from the parent that is cached when it loads."""

BREAKS = {"finding_changes_nothing"}


class AliasFinder:
    def __init__(self, aliases):
        self.aliases = aliases

    def find_spec(self, name, path, target=None):
        for old in self.aliases:
            if name == old or name.startswith(f"{old}."):
                return ModuleSpec(name, self)
        return None

    def create_module(self, spec):
        return None

    def exec_module(self, module):
        name = module.__name__
        real_name = self.aliases.get(name)
        if real_name is None:
            parent, _, last = name.rpartition(".")
            real_name = f"{sys.modules[parent].__name__}.{last}"
        sys.modules[name] = importlib.import_module(real_name)
