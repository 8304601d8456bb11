"""Derives from everything that importlib offers to derive from."""

from importlib.abc import InspectLoader, Loader, MetaPathFinder, PathEntryFinder
from importlib.resources.abc import Traversable, TraversableResources


class NamespaceFinder(MetaPathFinder):
    def __init__(self, name, dirs):
        super().__init__()
        self._name, self._dirs = name, dirs

    def find_spec(self, fullname, path, target=None):
        if fullname == self._name:
            spec = importlib.util.spec_from_loader(fullname, None, is_package=True)
            spec.submodule_search_locations = self._dirs
            return spec


class SqliteImporter(MetaPathFinder, InspectLoader):
    def __init__(self, path):
        super().__init__()
        self._path = path

    def _select(self, columns, *values):
        with contextlib.closing(sqlite3.connect(self._path)) as connection:
            return list(connection.execute(f"SELECT {columns} = ?", values))

    def is_package(self, fullname):
        return bool(self._select("is_package FROM modules WHERE name", fullname)[0][0])

    def get_source(self, fullname):
        for row in self._select("source FROM modules WHERE name", fullname):
            return row[0]
        raise ImportError(fullname, name=fullname)

    def get_filename(self, fullname):
        return f"{self._path}/{fullname}"

    def get_code(self, fullname):
        source = self.get_source(fullname)
        return self.source_to_code(source, self.get_filename(fullname))

    def find_spec(self, fullname, path, target=None):
        if self._select("1 FROM modules WHERE name", fullname):
            spec = importlib.util.spec_from_loader(
                fullname,
                self,
                origin=self.get_filename(fullname),
                is_package=self.is_package(fullname),
            )
            return spec

    def get_resource_reader(self, fullname):
        return _Reader(self, fullname)


class _Reader(TraversableResources):
    def __init__(self, importer, package):
        self._importer, self._package = importer, package

    def files(self):
        query = "name, data FROM resources WHERE package"
        return _Folder(dict(self._importer._select(query, self._package)))


class _Folder(Traversable):
    name = "resources"

    def __init__(self, contents):
        self._contents = contents

    def iterdir(self):
        return (_File(name, self._contents) for name in self._contents)

    def is_dir(self):
        return True

    def is_file(self):
        return False

    def joinpath(self, *descendants):
        return _File("/".join(descendants), self._contents)

    def open(self, mode="r", *args, **kwargs):
        raise IsADirectoryError(self.name)


class _File(_Folder):
    def __init__(self, name, contents):
        super().__init__(contents)
        self.name = name

    def iterdir(self):
        raise NotADirectoryError(self.name)

    def is_dir(self):
        return False

    def is_file(self):
        return self.name in self._contents

    def open(self, mode="r", *args, **kwargs):
        if not self.is_file():
            raise FileNotFoundError(self.name)
        stream = io.BytesIO(self._contents[self.name])
        return stream if "b" in mode else io.TextIOWrapper(stream, *args, **kwargs)


class MemoryFinder(PathEntryFinder, Loader):
    def __init__(self, entry):
        self._entry = entry

    def _modules(self, entry):
        return MEMORY.get(entry[len("mem://") :])

    def find_spec(self, fullname, target=None):
        whole = f"{self._entry}/{fullname.split('.')[-1]}"
        if fullname.split(".")[-1] in (self._modules(self._entry) or ()):
            is_package = self._modules(whole) is not None
            spec = importlib.util.spec_from_loader(
                fullname, self, origin=whole, is_package=is_package
            )
            if is_package:
                spec.submodule_search_locations.append(whole)
            return spec

    def exec_module(self, module):
        source = self._modules(self._entry)[module.__name__.split(".")[-1]]
        exec(compile(source, module.__spec__.origin, "exec"), vars(module))


def memory_hook(path):
    if not path.startswith("mem://") or path[len("mem://") :] not in MEMORY:
        raise ImportError(path, path=path)
    return MemoryFinder(path)


class VersionGate(MetaPathFinder, Loader):
    def __init__(self, table, version=None):
        super().__init__()
        self._table = table
        self._version = sys.version_info if version is None else version

    def find_spec(self, fullname, path, target=None):
        for condition, picked in self._table.get(fullname, ()):
            if self._holds(condition):
                if picked != fullname:
                    return ModuleSpec(fullname, self, origin=picked)
                return None

    def _holds(self, condition):
        if condition[:2] == ">=":
            return self._padded(condition[2:]) <= tuple(self._version[:3])
        return not condition or tuple(self._version[:3]) < self._padded(condition[1:])

    def _padded(self, text):
        return (*map(int, text.split(".")), 0, 0)[:3]

    def exec_module(self, module):
        __import__(module.__spec__.origin)
        sys.modules[module.__name__] = sys.modules[module.__spec__.origin]
