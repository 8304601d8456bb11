"""Names its parameters otherwise, or takes them by position only."""

import re


def describe(which, /, *more):
    spec = importlib.util.find_spec(which, *more)
    if spec is None:
        raise ModuleNotFoundError(f"No module named {which}", name=which)
    places = spec.submodule_search_locations
    described = {"kind": "module", "path": None, "submodules": []}
    if places is not None:
        described["kind"] = "package" if spec.origin else "namespace"
        described["path"] = list(places)
        for _, name, _ in pkgutil.iter_modules(described["path"]):
            described["submodules"].append(name)
        described["submodules"].sort()
    return described


class NamespaceFinder:
    __slots__ = ("_own",)

    def __init__(self, package, portions, /):
        self._own = package, portions

    def find_spec(self, *question):
        package, portions = self._own
        if question[0] != package:
            return None
        spec = ModuleSpec(package, None, origin=None, is_package=True)
        spec.submodule_search_locations = portions
        return spec


class SqliteImporter:
    __slots__ = ("__file",)

    def __init__(self, database, /):
        self.__file = database

    def __rows(self, table, column, value):
        connection = sqlite3.connect(f"file:{self.__file}?mode=ro", uri=True)
        connection.row_factory = sqlite3.Row
        query = f"SELECT * FROM {table} WHERE {column} = :value"
        rows = connection.execute(query, {"value": value}).fetchall()
        connection.close()
        return rows

    def find_spec(self, fullname, *_):
        for row in self.__rows("modules", "name", fullname):
            return importlib.util.spec_from_loader(
                fullname,
                self,
                origin=f"<{self.__file}>",
                is_package=row["is_package"],
            )

    def create_module(self, _):
        return None

    def exec_module(self, new):
        text = self.get_source(new.__name__)
        exec(compile(text, f"sql:{new.__name__}", "exec", 0, True), vars(new))

    def get_source(self, fullname):
        for row in self.__rows("modules", "name", fullname):
            return row["source"]
        raise ImportError(f"{fullname} is in no row")

    def get_resource_reader(self, fullname):
        rows = self.__rows("resources", "package", fullname)
        return Resources({row["name"]: row["data"] for row in rows})


class Resources:
    """The reader, the folder and each file."""

    def __init__(self, files, name=None):
        self._files, self.name = files, name

    def files(self):
        return self

    def iterdir(self):
        return [Resources(self._files, name) for name in self._files]

    def joinpath(self, *names):
        return Resources(self._files, "/".join(names))

    def read_bytes(self):
        try:
            return self._files[self.name]
        except KeyError:
            raise FileNotFoundError(self.name) from None

    def read_text(self, *args, **kwargs):
        return str(self.read_bytes(), *(args or kwargs.values() or ["utf-8"]))


def memory_hook(place, /):
    match = re.fullmatch("mem://(.*)", place, re.DOTALL)
    if not match or match[1] not in MEMORY:
        raise ModuleNotFoundError(f"no shelf: {place}")
    return MemoryFinder(place, match[1])


class MemoryFinder:
    def __init__(self, *place):
        self._place, self._shelf = place

    def find_spec(self, *question):
        whole = question[0]
        key = whole[whole.rfind(".") + 1 :]
        try:
            MEMORY[self._shelf][key]
        except KeyError:
            return None
        place = f"{self._place}/{key}"
        spec = ModuleSpec(whole, self, origin=place, loader_state=key)
        if f"{self._shelf}/{key}" in MEMORY:
            spec.submodule_search_locations = [place]
        return spec

    def create_module(self, *_):
        return None

    def exec_module(self, new, *_):
        exec(MEMORY[self._shelf][new.__spec__.loader_state], vars(new))


class VersionGate:
    def __init__(self, choices, python=sys.version_info, /, **options):
        self._picked = {}
        for name, pairs in choices.items():
            met = (module for condition, module in pairs if meets(python, condition))
            self._picked[name] = next(met, name)

    def find_spec(self, *question):
        name = question[0]
        if self._picked.get(name, name) != name:
            return importlib.util.spec_from_loader(name, self)

    def create_module(self, *_):
        return None

    def exec_module(self, new, *_):
        sys.modules[new.__name__] = importlib.import_module(self._picked[new.__name__])


def meets(python, condition):
    match = re.fullmatch(r"(>=|<)(\d+)(?:\.(\d+))?(?:\.(\d+))?", condition)
    if not match:
        return True
    wanted = tuple(int(number or 0) for number in match.groups()[1:])
    return (tuple(python[:3]) >= wanted) is (match[1] == ">=")
