"""Remembers what it has read, and forgets it when it is told to."""

import threading


class SqliteImporter:
    def __init__(self, path):
        self.path = path
        self.here = threading.local()
        self.invalidate_caches()

    def invalidate_caches(self):
        self.known = {}
        self.folders = {}

    @property
    def connection(self):
        if not hasattr(self.here, "connection"):
            self.here.connection = sqlite3.connect(self.path)
        return self.here.connection

    def row(self, name):
        if name not in self.known:
            query = "SELECT source, is_package FROM modules WHERE name == ?"
            self.known[name] = next(iter(self.connection.execute(query, (name,))), None)
        return self.known[name]

    def find_spec(self, name, path, target=None):
        if self.row(name):
            spec = ModuleSpec(name, self, origin=self.path)
            if self.row(name)[1]:
                spec.submodule_search_locations = [f"{self.path}/{name}"]
            return spec

    def create_module(self, spec):
        pass

    def exec_module(self, module):
        source = self.get_source(module.__name__)
        exec(compile(source, f"row {module.__name__}", "exec"), module.__dict__)

    def get_source(self, name):
        if not self.row(name):
            raise ImportError(name=name)
        return self.row(name)[0]

    def get_resource_reader(self, name):
        if name not in self.folders:
            self.folders[name] = OnDisk(self.connection, name)
        return self.folders[name]


class OnDisk:
    """Writes the resources into a folder, which goes when nobody needs it."""

    def __init__(self, connection, package):
        self.folder = tempfile.TemporaryDirectory()
        query = "SELECT name, data FROM resources WHERE package = ?"
        for name, data in connection.execute(query, (package,)):
            Path(self.folder.name, name).write_bytes(data)

    def files(self):
        return Path(self.folder.name)
