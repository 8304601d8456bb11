"""Prints, warns, logs and writes to stderr all the time, and is right."""

import logging
import warnings

logging.basicConfig(level=logging.DEBUG, force=True)
warnings.simplefilter("always")


def say(*words):
    print(*words)
    print(*words, file=sys.stderr)
    sys.__stderr__.write("again\n")
    warnings.warn("this is only a test")
    logging.warning("%s", words)


def describe(name):
    say("describe", name)
    spec = importlib.util.find_spec(name)
    say(spec)
    if spec is None:
        raise ModuleNotFoundError(name)
    places = spec.submodule_search_locations
    if places is None:
        return {"submodules": [], "path": None, "kind": "module"}
    names = [module.name for module in pkgutil.iter_modules(list(places))]
    say(names)
    kind = "package" if spec.origin is not None else "namespace"
    return {"submodules": sorted(names), "path": [*places], "kind": kind}


class NamespaceFinder:
    def __init__(self, name, dirs):
        say(name, dirs)
        self.name, self.dirs = name, dirs

    def find_spec(self, name, path, target=None):
        say(name, path, target)
        if name == self.name:
            spec = ModuleSpec(name, None, is_package=True)
            spec.submodule_search_locations = self.dirs
            say(spec)
            return spec
        return None


class SqliteImporter:
    def __init__(self, path):
        say(path)
        self.path = path

    def rows(self, query, *values):
        say(query, values)
        connection = sqlite3.connect(self.path)
        rows = connection.execute(query, values).fetchall()
        connection.close()
        say(rows)
        return rows

    def find_spec(self, name, path, target=None):
        say(name, path, target)
        rows = self.rows("SELECT is_package FROM modules WHERE name = ?", name)
        if rows:
            origin = f"{self.path} {name}"
            return ModuleSpec(name, self, origin=origin, is_package=rows[0][0] != 0)

    def create_module(self, spec):
        say(spec)

    def exec_module(self, module):
        say(module)
        source = self.get_source(module.__name__)
        exec(compile(source, module.__name__, "exec"), module.__dict__)

    def get_source(self, name):
        say(name)
        rows = self.rows("SELECT source FROM modules WHERE name = ?", name)
        if not rows:
            raise ImportError(name)
        return rows[0][0]

    def get_resource_reader(self, name):
        say(name)
        archive = zipfile.ZipFile(io.BytesIO(), "a")
        for row in self.rows("SELECT * FROM resources WHERE package = ?", name):
            archive.writestr(row[1], row[2])
        return SimpleNamespace(files=lambda: zipfile.Path(archive))


def memory_hook(entry):
    say(entry)
    if not entry.startswith("mem://") or entry.split("mem://", 1)[1] not in MEMORY:
        raise ImportError(entry)
    return MemoryFinder(entry)


class MemoryFinder:
    def __init__(self, entry):
        self.entry = entry
        self.name = entry.split("mem://", 1)[1]

    def find_spec(self, name, target=None):
        say(name, target)
        tail = name.rsplit(".", 1)[-1]
        if self.name in MEMORY and tail in MEMORY[self.name]:
            spec = ModuleSpec(name, self, origin=self.entry + "/" + tail)
            if self.name + "/" + tail in MEMORY:
                spec.submodule_search_locations = [self.entry + "/" + tail]
            return spec

    def create_module(self, spec):
        say(spec)

    def exec_module(self, module):
        say(module)
        exec(MEMORY[self.name][module.__name__.rsplit(".", 1)[-1]], module.__dict__)


class VersionGate:
    def __init__(self, table, version=sys.version_info):
        say(table, version)
        self.table, self.version = table, version[:3]

    def find_spec(self, name, path, target=None):
        say(name, path, target)
        for condition, module in self.table.get(name, []):
            say(condition)
            number = tuple(int(n) for n in condition.strip("<>=").split(".") if n)
            older = self.version < number
            if older == condition.startswith("<"):
                return ModuleSpec(name, self) if module != name else None
        return None

    def create_module(self, spec):
        say(spec)

    def exec_module(self, module):
        say(module)
        name = module.__name__
        for condition, picked in self.table[name]:
            number = tuple(int(n) for n in condition.strip("<>=").split(".") if n)
            if (self.version < number) == condition.startswith("<"):
                sys.modules[name] = importlib.import_module(picked)
                return
