"""Derives from everything that importlib offers to derive from."""

from importlib.abc import InspectLoader, MetaPathFinder
from importlib.resources.abc import Traversable, TraversableResources


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
