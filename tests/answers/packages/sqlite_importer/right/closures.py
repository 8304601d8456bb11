"""A function where a class is usual."""


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
