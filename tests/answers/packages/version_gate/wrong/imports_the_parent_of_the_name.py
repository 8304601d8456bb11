"""Imported the parent of the name while it searched."""

BREAKS = {"picking_imports_nothing"}


class VersionGate:
    def __init__(self, table, version=sys.version_info):
        self.table = table
        self.version = version

    def find_spec(self, name, path, target=None):
        for condition, module in self.table.get(name, []):
            if self.meets(condition):
                break
        else:
            return None
        if module == name:
            return None
        if "." in name:
            importlib.import_module(name.rpartition(".")[0])
        return ModuleSpec(name, self, loader_state=module)

    def create_module(self, spec):
        return None

    def exec_module(self, module):
        picked = importlib.import_module(module.__spec__.loader_state)
        sys.modules[module.__name__] = picked

    def meets(self, condition):
        """Whether the version meets a condition such as '>=3.12'."""
        if not condition:
            return True
        numbers = tuple(map(int, condition.lstrip("<>=").split(".")))
        newer = self.version >= numbers
        return newer if condition.startswith(">=") else not newer
