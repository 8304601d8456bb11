"""Kept the resources that were deleted."""

BREAKS = {"resources_can_be_listed"}


class SqliteImporter:
    """Finds and loads modules, packages and resources that are rows of a database."""

    def __init__(self, path):
        self.path = path

    def find_spec(self, name, path, target=None):
        for _, is_package in self.module_rows(name):
            return importlib.util.spec_from_loader(
                name, self, origin=f"{self.path}/{name}", is_package=bool(is_package)
            )
        return None

    def create_module(self, spec):
        return None

    def exec_module(self, module):
        name = module.__name__
        source, filename = self.get_source(name), f"{self.path}/{name}"
        exec(compile(source, filename, "exec", dont_inherit=True), module.__dict__)

    def get_source(self, name):
        for source, _ in self.module_rows(name):
            return source
        raise ImportError(f"no module {name!r} in {self.path}", name=name)

    def get_resource_reader(self, name):
        # A zip file in memory: zipfile.Path is all that importlib.resources needs.
        archive = zipfile.ZipFile(io.BytesIO(), "w")
        query = "SELECT name, data FROM resources WHERE package = ?"
        kept = self.__dict__.setdefault('kept', {}).setdefault(name, {})
        kept.update(self.rows(query, name))
        for resource, data in kept.items():
            archive.writestr(resource, data)
        return SimpleNamespace(files=lambda: zipfile.Path(archive))

    def module_rows(self, name):
        """The row of a module: a list of one, or of none."""
        return self.rows("SELECT source, is_package FROM modules WHERE name = ?", name)

    def rows(self, query, name):
        """What the database answers, over a connection for this question alone."""
        with contextlib.closing(sqlite3.connect(self.path)) as connection:
            return connection.execute(query, [name]).fetchall()
