"""Lets importlib.abc.SourceLoader load, and recurses where others loop."""

from importlib.abc import SourceLoader


def describe(name):
    spec = importlib.util.find_spec(name)
    if spec is None:
        raise ModuleNotFoundError(name)
    result = dict.fromkeys(["kind", "path", "submodules"])
    match spec.submodule_search_locations, spec.origin:
        case None, _:
            result |= kind("module", [])
        case places, None:
            result |= kind("namespace", submodules(*places)) | {"path": [*places]}
        case places, _:
            result |= kind("package", submodules(*places)) | {"path": [*places]}
    return result


def kind(word, names):
    return {"kind": word, "submodules": sorted(set(names))}


def submodules(*places):
    for place in places:
        yield from (module.name for module in pkgutil.iter_modules([place]))


class MemoryFinder(SourceLoader):
    def __init__(self, shelf):
        self.shelf = shelf

    def tail(self, name):
        return name.rpartition(".")[2]

    def find_spec(self, name, target=None):
        if self.tail(name) in MEMORY.get(self.shelf, []):
            filename = self.get_filename(name)
            spec = importlib.util.spec_from_loader(
                name, self, origin=filename, is_package=self.is_package(name)
            )
            if self.is_package(name):
                spec.submodule_search_locations = [filename]
            return spec

    def is_package(self, name):
        return f"{self.shelf}/{self.tail(name)}" in MEMORY

    def get_filename(self, name):
        return f"mem://{self.shelf}/{self.tail(name)}"

    def get_data(self, path):
        return MEMORY[self.shelf][path.rpartition("/")[2]].encode()


def memory_hook(entry):
    match entry.split("mem://"):
        case ["", shelf] if shelf in MEMORY:
            return MemoryFinder(shelf)
    raise ImportError(f"{entry}: not in memory")


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
