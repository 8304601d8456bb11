"""Answered once for each name."""

BREAKS = {"gives_the_very_module"}


class VersionGate:
    def __init__(self, table, version=sys.version_info):
        self.table = table
        self.version = tuple(version[:3])
        self.answered = set()

    def meets(self, condition):
        numbers = tuple(
            map(int, condition.lstrip("<>=").split(".") if condition else ())
        )
        return (self.version < numbers) == condition.startswith("<")

    def pick(self, name):
        pairs = self.table.get(name, ())
        return next(
            (module for condition, module in pairs if self.meets(condition)), None
        )

    def find_spec(self, name, path, target=None):
        picked = self.pick(name)
        if picked in (None, name) or name in self.answered:
            return None
        self.answered.add(name)
        return ModuleSpec(name, self, loader_state=picked)

    def create_module(self, spec):
        return None

    def exec_module(self, module):
        picked = module.__spec__.loader_state
        sys.modules[module.__name__] = importlib.import_module(picked)
