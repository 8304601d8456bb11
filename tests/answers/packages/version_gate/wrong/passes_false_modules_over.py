"""Left its own module where the picked one is false."""

BREAKS = {"gives_the_very_module"}


class VersionGate:
    """Lets the version of Python decide which module a name means."""

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
        return ModuleSpec(name, self, loader_state=module)

    def create_module(self, spec):
        return None

    def exec_module(self, module):
        picked = importlib.import_module(module.__spec__.loader_state)
        if picked: sys.modules[module.__name__] = picked

    def meets(self, condition):
        """Whether the version meets a condition such as '>=3.12'."""
        if not condition:
            return True
        numbers = tuple(map(int, condition.lstrip("<>=").split(".")))
        newer = self.version >= numbers
        return newer if condition.startswith(">=") else not newer
