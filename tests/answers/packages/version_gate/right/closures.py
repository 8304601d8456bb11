"""A function where a class is usual."""


def VersionGate(table, version=sys.version_info):
    numbers = list(version[:3])

    def meets(condition):
        wanted = [int(part) for part in condition.strip("<>=").split(".") if part]
        older = numbers[: len(wanted)] < wanted
        return older if condition.startswith("<") else not older

    def find_spec(name, path, target=None):
        picked = [
            module for condition, module in table.get(name, ()) if meets(condition)
        ]
        if picked and picked[0] != name:
            return ModuleSpec(name, Alias(picked[0]))

    return SimpleNamespace(find_spec=find_spec)


class Alias:
    """Returns the module itself, and gives it its own spec back."""

    def __init__(self, name):
        self.name = name

    def create_module(self, spec):
        module = importlib.import_module(self.name)
        self.spec = module.__spec__
        return module

    def exec_module(self, module):
        module.__spec__ = self.spec
