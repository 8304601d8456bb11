"""A class where a function is usual, and functions where a class is."""


class describe(dict):
    def __init__(self, name):
        parent = name.rpartition(".")[0]
        if parent:
            __import__(parent)
        spec = importlib.util.find_spec(name)
        if not spec:
            raise ModuleNotFoundError(f"there is no {name}", name=name)
        places = spec.submodule_search_locations
        found = pkgutil.iter_modules(places) if places is not None else ()
        self["submodules"] = sorted({each[1] for each in found})
        self["path"] = None if places is None else [str(place) for place in places]
        kinds = {True: "module", False: "package" if spec.origin else "namespace"}
        self["kind"] = kinds[places is None]


def NamespaceFinder(name, dirs):
    class Places:
        """Looks into the list whenever somebody asks."""

        def __iter__(self):
            return iter(list(dirs))

    def find_spec(asked, path, target):
        if asked == name:
            spec = ModuleSpec(asked, loader=None)
            spec.submodule_search_locations = Places()
            return spec

    return SimpleNamespace(find_spec=find_spec)


def SqliteImporter(path):
    connection = sqlite3.connect(path, check_same_thread=False)
    lock = __import__("threading").RLock()

    def rows(query, *values):
        with lock:
            return connection.execute(query, values).fetchall()

    def source(name):
        found = rows("SELECT source FROM modules WHERE name = ?", name)
        if not found:
            raise ImportError(f"no source of {name}", name=name)
        return found[0][0]

    def run(module):
        filename = module.__spec__.origin
        exec(compile(source(module.__name__), filename, "exec"), vars(module))

    def find_spec(name, path_of_parent, target=None):
        for (kind,) in rows("SELECT is_package FROM modules WHERE name = ?", name):
            origin = f"sqlite:{path}#{name}"
            spec = ModuleSpec(name, loader, origin=origin, is_package=kind == 1)
            return spec

    def reader(name):
        query = "SELECT name, data FROM resources WHERE package = ?"
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w") as archive:
            for row in rows(query, name):
                archive.writestr(*row)
        root = zipfile.Path(zipfile.ZipFile(buffer))
        return SimpleNamespace(files=lambda: root)

    loader = SimpleNamespace(
        create_module=lambda spec: None,
        exec_module=run,
        get_source=source,
        get_resource_reader=reader,
    )
    return SimpleNamespace(find_spec=find_spec)


class memory_hook:
    """Hook, finder and loader in one, as zipimporter is."""

    def __init__(self, entry):
        if entry[:6] != "mem://" or MEMORY.get(entry[6:]) is None:
            raise ImportError
        self.entry = entry

    def find_spec(self, name, target):
        *_, tail = name.split(".")
        if tail in MEMORY.get(self.entry[6:], ()):
            spec = importlib.util.spec_from_loader(name, self)
            spec.origin = f"{self.entry}/{tail}"
            if spec.origin[6:] in MEMORY:
                spec.submodule_search_locations = [spec.origin]
            return spec

    def create_module(self, spec):
        return type(sys)(spec.name)

    def exec_module(self, module):
        *_, tail = module.__name__.split(".")
        exec(MEMORY[self.entry[6:]][tail], vars(module))


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
