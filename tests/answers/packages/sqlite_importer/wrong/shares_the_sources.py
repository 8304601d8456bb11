"""Kept the sources that were found in the class, by name."""

BREAKS = {"two_databases_share_nothing"}


class SqliteImporter:
    sources = {}

    def __init__(self, path):
        self.path = path

    def select(self, query, *values):
        with contextlib.closing(sqlite3.connect(self.path)) as connection:
            return connection.execute(query, values).fetchall()

    def row(self, name):
        query = "SELECT source, is_package FROM modules WHERE name = ?"
        return next(iter(self.select(query, name)), None)

    def find_spec(self, name, path, target=None):
        if (row := self.row(name)) is None:
            return None
        self.sources[name] = row[0]
        origin = f"{self.path}:{name}"
        return ModuleSpec(name, self, origin=origin, is_package=bool(row[1]))

    def create_module(self, spec):
        return None

    def exec_module(self, module):
        source, filename = self.sources[module.__name__], module.__spec__.origin
        exec(compile(source, filename, "exec", dont_inherit=True), module.__dict__)

    def get_source(self, name):
        return self.row(name)[0]

    def get_resource_reader(self, package):
        query = "SELECT name, data FROM resources WHERE package = ?"
        return Reader(dict(self.select(query, package)))


class Reader:
    def __init__(self, contents):
        self.contents = contents

    def files(self):
        archive = zipfile.ZipFile(io.BytesIO(), "w")
        for name, data in self.contents.items():
            archive.writestr(name, data)
        return zipfile.Path(archive)
