"""The four methods of the older importlib.abc.ResourceReader."""


class SqliteImporter:
    def __init__(self, path):
        self.path = path

    def query(self, text, *values):
        connection = sqlite3.connect(self.path, isolation_level=None)
        with contextlib.closing(connection):
            return connection.execute(text, values).fetchall()

    def find_spec(self, name, path, target=None):
        found = self.query("SELECT * FROM modules WHERE name = ?", name)
        if found:
            [(_, source, is_package)] = found
            loader = RowLoader(self, source)
            origin = f"{self.path}:{name}"
            return ModuleSpec(name, loader, origin=origin, is_package=bool(is_package))


class RowLoader:
    def __init__(self, importer, source):
        self.importer = importer
        self.source = source

    def create_module(self, spec):
        return None

    def get_source(self, name):
        return self.source

    def exec_module(self, module):
        code = compile(self.source, module.__spec__.origin, "exec")
        exec(code, module.__dict__)

    def get_resource_reader(self, name):
        return Reader(self.importer, name)


class Reader:
    def __init__(self, importer, package):
        self.importer = importer
        self.package = package

    def open_resource(self, resource):
        text = "SELECT data FROM resources WHERE package = ? AND name = ?"
        for (data,) in self.importer.query(text, self.package, resource):
            return io.BytesIO(data)
        raise FileNotFoundError(resource)

    def resource_path(self, resource):
        raise FileNotFoundError(resource)

    def is_resource(self, name):
        return name in self.contents()

    def contents(self):
        text = "SELECT name FROM resources WHERE package = ?"
        return [name for (name,) in self.importer.query(text, self.package)]
