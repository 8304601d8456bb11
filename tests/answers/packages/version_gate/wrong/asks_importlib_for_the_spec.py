"""Asked importlib.util.find_spec for the picked module, which asks the gate again."""

BREAKS = {
    "may_stand_before_the_original",
    "picking_imports_nothing",
    "a_missing_module_is_reported",
}


class VersionGate:
    def __init__(self, table, version=sys.version_info):
        self.table = table
        self.version = tuple(version[:3])

    def matches(self, condition):
        if condition == "":
            return True
        if condition.startswith(">="):
            return self.version >= self.parse(condition[2:])
        return self.version < self.parse(condition[1:])

    def parse(self, text):
        return tuple(int(number) for number in text.split("."))

    def pick(self, name):
        for condition, module in self.table.get(name, []):
            if self.matches(condition):
                return module
        return None

    def find_spec(self, name, path, target=None):
        picked = self.pick(name)
        if picked is None or importlib.util.find_spec(picked) is None:
            return None
        return importlib.util.spec_from_loader(name, self)

    def create_module(self, spec):
        return None

    def exec_module(self, module):
        name = module.__name__
        sys.modules[name] = importlib.import_module(self.pick(name))
