"""Stopped at the resource that was looked for, and kept the cursor and its lock."""

BREAKS = {"resources_can_be_listed"}


class SqliteImporter:
    def __init__(self, path):
        self.path = path

    def ask(self, query, *values):
        with contextlib.closing(sqlite3.connect(self.path)) as connection:
            return connection.execute(query, values).fetchall()

    def row(self, name):
        query = "SELECT source, is_package FROM modules WHERE name = ?"
        return next(iter(self.ask(query, name)), None)

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
        code = compile(source, f"{self.path}:{module.__name__}", "exec")
        exec(code, module.__dict__)

    def get_source(self, name):
        row = self.row(name)
        if row is None:
            raise ImportError(f"no module {name}", name=name)
        return row[0]

    def get_resource_reader(self, name):
        return SimpleNamespace(files=lambda: Folder(self, name))


class Folder:
    def __init__(self, importer, package):
        self.importer = importer
        self.package = package
        self.name = package

    def iterdir(self):
        query = "SELECT name FROM resources WHERE package = ?"
        for (name,) in self.importer.ask(query, self.package):
            yield Resource(self, name)

    def joinpath(self, name):
        return Resource(self, name)

    def is_dir(self):
        return True

    def is_file(self):
        return False


class Resource:
    def __init__(self, folder, name):
        self.folder = folder
        self.name = name

    def read_bytes(self):
        importer = self.folder.importer
        connection = sqlite3.connect(importer.path, check_same_thread=False)
        query = "SELECT name, data FROM resources WHERE package = ?"
        importer.cursor = connection.execute(query, [self.folder.package])
        for name, data in importer.cursor:
            if name == self.name:
                return data
        raise FileNotFoundError(self.name)

    def read_text(self, encoding=None, errors=None):
        return self.read_bytes().decode(encoding or "utf-8", errors or "strict")

    def is_dir(self):
        return False

    def is_file(self):
        return True
