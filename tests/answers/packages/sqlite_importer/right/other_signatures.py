"""Names its parameters otherwise, or takes them by position only."""


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
