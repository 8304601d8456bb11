"""Recurses where others loop."""


class VersionGate:
    def __init__(self, table, version=sys.version_info):
        self.picked = {}
        for name, choices in table.items():
            module = self.first(version[:3], choices)
            if module not in (None, name):
                self.picked[name] = module

    def first(self, version, choices):
        if choices:
            (condition, module), *others = choices
            if self.meets(version, condition):
                return module
            return self.first(version, others)

    def meets(self, version, condition):
        match condition[:1]:
            case "":
                return True
            case "<":
                return not self.meets(version, ">=" + condition[1:])
        return version >= tuple(map(int, condition[2:].split(".")))

    def find_spec(self, name, path, target=None):
        if name in self.picked:
            return ModuleSpec(name, self, origin=f"gate to {self.picked[name]}")

    def create_module(self, spec):
        return None

    def exec_module(self, module):
        real = self.picked[module.__name__]
        sys.modules[module.__name__] = importlib.import_module(real)
