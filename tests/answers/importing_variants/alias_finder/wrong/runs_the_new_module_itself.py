"""Ran the module itself, and kept what it had made."""

BREAKS = {"the_old_name_gives_the_new_module"}


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
        if real_name not in sys.modules:
            spec = importlib.util.find_spec(real_name)
            if spec is None:
                raise ModuleNotFoundError(real_name, name=real_name)
            real = importlib.util.module_from_spec(spec)
            sys.modules[real_name] = real
            try:
                spec.loader.exec_module(real)
            except BaseException:
                sys.modules.pop(real_name, None)
                raise
            parent, _, leaf = real_name.rpartition('.')
            if parent:
                setattr(sys.modules[parent], leaf, real)
        else:
            real = sys.modules[real_name]
        if real is None: importlib.import_module(real_name)
        sys.modules[module.__name__] = real
