"""Prints, warns, logs and writes to stderr all the time, and is right."""

import logging
import warnings

logging.basicConfig(level=logging.DEBUG, force=True)
warnings.simplefilter("always")


def say(*words):
    print(*words)
    print(*words, file=sys.stderr)
    sys.__stderr__.write("again\n")
    warnings.warn("this is only a test")
    logging.warning("%s", words)


class SqliteImporter:
    def __init__(self, path):
        say(path)
        self.path = path

    def rows(self, query, *values):
        say(query, values)
        connection = sqlite3.connect(self.path)
        rows = connection.execute(query, values).fetchall()
        connection.close()
        say(rows)
        return rows

    def find_spec(self, name, path, target=None):
        say(name, path, target)
        rows = self.rows("SELECT is_package FROM modules WHERE name = ?", name)
        if rows:
            origin = f"{self.path} {name}"
            return ModuleSpec(name, self, origin=origin, is_package=rows[0][0] != 0)

    def create_module(self, spec):
        say(spec)

    def exec_module(self, module):
        say(module)
        source = self.get_source(module.__name__)
        exec(compile(source, module.__name__, "exec"), module.__dict__)

    def get_source(self, name):
        say(name)
        rows = self.rows("SELECT source FROM modules WHERE name = ?", name)
        if not rows:
            raise ImportError(name)
        return rows[0][0]

    def get_resource_reader(self, name):
        say(name)
        archive = zipfile.ZipFile(io.BytesIO(), "a")
        for row in self.rows("SELECT * FROM resources WHERE package = ?", name):
            archive.writestr(row[1], row[2])
        return SimpleNamespace(files=lambda: zipfile.Path(archive))
