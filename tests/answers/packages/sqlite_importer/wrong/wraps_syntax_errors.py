"""Raised an ImportError where the source is no Python."""

BREAKS = {"a_failure_leaves_no_ruin"}


class SqliteImporter:
    def __init__(self, path):
        self.path = path

    def ask(self, query, *values):
        connection = sqlite3.connect(self.path)
        try:
            return connection.execute(query, values).fetchall()
        finally:
            connection.close()

    def row(self, name):
        query = "SELECT source, is_package FROM modules WHERE name = ?"
        rows = self.ask(query, name)
        return rows[0] if rows else None

    def find_spec(self, name, path, target=None):
        row = self.row(name)
        if row is None:
            return None
        return importlib.util.spec_from_loader(
            name, self, origin=f"{self.path}:{name}", is_package=bool(row[1])
        )

    def create_module(self, spec):
        return None

    def exec_module(self, module):
        source = self.get_source(module.__name__)
        try:
            code = compile(source, f"{self.path}:{module.__name__}", "exec")
        except SyntaxError as error:
            raise ImportError(f"cannot load {module.__name__}") from error
        exec(code, module.__dict__)

    def get_source(self, name):
        row = self.row(name)
        if row is None:
            raise ImportError(f"no module {name}", name=name)
        return row[0]

    def get_resource_reader(self, name):
        archive = zipfile.ZipFile(io.BytesIO(), "w")
        query = "SELECT name, data FROM resources WHERE package = ?"
        for row in self.ask(query, name):
            archive.writestr(*row)
        return SimpleNamespace(files=lambda: zipfile.Path(archive))
