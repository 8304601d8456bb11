"""`SqliteImporter(path)`: modules, packages and resources that are rows."""

import contextlib
import importlib.resources
import sqlite3
import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from types import ModuleType
from typing import Any

from grader.observe import Error, doing, show
from grader.tasks.kit import importers
from grader.tasks.kit.folder import folder
from grader.tasks.kit.importing import (
    do_import,
    failure,
    first_on_meta_path,
    found,
    imported,
    load,
    made,
    recording,
    value,
)
from grader.tasks.kit.session import Step, session
from grader.tasks.kit.sources import Sources
from grader.tasks.kit.threads import Threads

SqliteImporter = Callable[[str], Any]

TABLES = """
    CREATE TABLE modules (name TEXT PRIMARY KEY, source TEXT, is_package INTEGER);
    CREATE TABLE resources (package TEXT, name TEXT, data BLOB);
"""


class Rows(dict[str, str]):
    """A dict of sources whose items are rows of the table `modules` as well.

    The source of the package `shop` has the key `shop.__init__`, and the row `shop`.
    """

    def __init__(self, path: str, sources: Sources) -> None:
        self.path = path
        with self.changing() as connection:
            connection.executescript(TABLES)
        for key, source in sources.items():
            self[key] = source

    def __setitem__(self, key: str, source: str) -> None:
        super().__setitem__(key, source)
        name = key.removesuffix(".__init__")
        with doing(f"another program writes the row of {name!r}"):
            self.write_module(name, source, int(name != key))

    def __delitem__(self, key: str) -> None:
        super().__delitem__(key)
        name = key.removesuffix(".__init__")
        with (
            doing(f"another program deletes the row of {name!r}"),
            self.changing() as connection,
        ):
            connection.execute("DELETE FROM modules WHERE name = ?", [name])

    def write_resource(self, package: str, name: str, data: bytes) -> None:
        """Write a row of the table `resources`."""
        self.delete_resource(package, name)
        with (
            doing(f"another program writes the resource {name!r} of {package!r}"),
            self.changing() as connection,
        ):
            new = "INSERT INTO resources VALUES (?, ?, ?)"
            connection.execute(new, [package, name, data])

    def delete_resource(self, package: str, name: str) -> None:
        """Delete a row of the table `resources`, if there is one."""
        with (
            doing(f"another program deletes the resource {name!r} of {package!r}"),
            self.changing() as connection,
        ):
            old = "DELETE FROM resources WHERE package = ? AND name = ?"
            connection.execute(old, [package, name])

    def write_module(self, name: str, source: str, is_package: int) -> None:
        """Write a row of the table `modules`, as another program does."""
        new = "INSERT OR REPLACE INTO modules VALUES (?, ?, ?)"
        with self.changing() as connection:
            connection.execute(new, [name, source, is_package])

    @contextlib.contextmanager
    def changing(self) -> Iterator[sqlite3.Connection]:
        """A connection for one change; it waits only briefly for a locked file."""
        with contextlib.closing(sqlite3.connect(self.path, timeout=0.2)) as connection:
            connection.execute("PRAGMA synchronous = OFF")
            with connection:
                yield connection


@contextlib.contextmanager
def _rows_of(sources: Sources) -> Iterator[Rows]:
    """A database with these modules, which is deleted at the end of the block."""
    with folder({}) as root:
        yield Rows(str(Path(root, "größe 1.db")), sources)


def over_rows(
    sqlite_importer: SqliteImporter, what: str, sources: Sources, **inputs: Any
) -> Any:
    """What the scenario `what` of `importers` sees, with a row for each source."""
    with _rows_of(sources) as rows:
        return getattr(importers, what)(
            lambda sources: made(sqlite_importer, rows.path), rows, **inputs
        )


def typed(
    sqlite_importer: SqliteImporter, sources: Sources, lines: list[str], recorder: str
) -> list[Step]:
    """What comes of these lines, in which `sources` are the rows."""
    return list(
        over_rows(sqlite_importer, "typed", sources, lines=lines, recorder=recorder)
    )


def origin(
    sqlite_importer: SqliteImporter, sources: Sources, name: str
) -> dict[str, Any]:
    """The spec's `origin`, and the path of the database."""
    with _rows_of(sources) as rows:
        spec = found(made(sqlite_importer, rows.path), name)
        given = getattr(spec, "origin", None)
        return {
            "origin": show(given),
            "has_path": isinstance(given, str) and rows.path in given,
            "path": show(rows.path),
        }


def written_meanwhile(
    sqlite_importer: SqliteImporter, sources: Sources, known: str, name: str
) -> Error | None:
    """How the import of a row fails that is written after the import of another."""
    with _rows_of(sources) as rows:
        finder = first_on_meta_path(sqlite_importer, rows.path)
        imported(known)
        with doing(f"import {known}; then another program writes the row of {name!r}"):
            rows.write_module(name, "", 0)
        importers.invalidate(finder)
        return failure(name)


def loaded_from_two(
    sqlite_importer: SqliteImporter, databases: list[Sources], name: str, resource: str
) -> list[dict[str, Any]]:
    """What each of two importers knows and gives, when both have been used.

    That is which of the other names it knows, the `answer` of its own package `name`,
    and what the package's resource contains.
    """
    names = {key for sources in databases for key in sources} - {f"{name}.__init__"}
    with contextlib.ExitStack() as stack:
        both = [stack.enter_context(_rows_of(sources)) for sources in databases]
        for number, rows in enumerate(both):
            rows.write_resource(name, resource, b"%d" % number)
        finders = [made(sqlite_importer, rows.path) for rows in both]
        specs = [found(finder, name) for finder in finders]
        modules = [load(spec, name) for spec in specs]
        return [
            {
                "known": [each for each in sorted(names) if found(finder, each)],
                "answer": value(module, "answer"),
                "resource": _read(module, resource),
            }
            for finder, module in zip(finders, modules, strict=True)
        ]


def _read(package: ModuleType, resource: str) -> str:
    called = f"importlib.resources.files({package.__name__})"
    with doing(f"{called}.joinpath({resource!r}).read_bytes()"):
        return show(importlib.resources.files(package).joinpath(resource).read_bytes())


# Threads


def in_another_thread(
    sqlite_importer: SqliteImporter, sources: Sources, names: list[str], wanted: str
) -> list[str]:
    """An attribute of two modules: one is imported here, the other in a thread."""
    first, second = names
    with _rows_of(sources) as rows:
        first_on_meta_path(sqlite_importer, rows.path)
        seen = [value(imported(first), wanted)]
        with doing(f"import {second}, in another thread"):
            Threads([partial(do_import, second)]).run()
        return [*seen, value(sys.modules[second], wanted)]


def in_a_thread_meanwhile(
    sqlite_importer: SqliteImporter,
    sources: Sources,
    name: str,
    wanted: str,
    called: str,
) -> str:
    """An attribute of a module whose code starts a `thread`.

    The thread may need what the code holds until its end. It has ended before the
    database is deleted.
    """
    with _rows_of(sources) as rows:
        first_on_meta_path(sqlite_importer, rows.path)
        module = imported(name)
        with doing(called):
            module.thread.join()
        return value(module, wanted)


def in_many_threads(
    sqlite_importer: SqliteImporter, sources: Sources, names: list[str], recorder: str
) -> list[str]:
    """Which modules ran while each name was imported in its own thread, all at once."""
    ran = recording(recorder)
    with _rows_of(sources) as rows:
        first_on_meta_path(sqlite_importer, rows.path)
        with doing(f"import {', '.join(names)}, each in a thread of its own, at once"):
            Threads([partial(do_import, name) for name in names]).run()
    return sorted(ran)


# Resources


def typed_with_resources(
    sqlite_importer: SqliteImporter,
    sources: Sources,
    resources: list[tuple[str, str, str]],
    lines: list[str],
) -> list[Step]:
    """What comes of these lines beside resources: package, name, hexadecimal content.

    `files` is `importlib.resources.files`, after `invalidate_caches()`; `write` and
    `delete` change a row of the table `resources`.
    """
    with _rows_of(sources) as rows:
        for package, name, data in resources:
            rows.write_resource(package, name, bytes.fromhex(data))
        finder = first_on_meta_path(sqlite_importer, rows.path)

        def files(package: str) -> Any:
            importers.invalidate(finder)
            if do_import(package).__spec__.submodule_search_locations is None:  # type: ignore[union-attr]
                # Python 3.11 says so; later versions take plain modules as well.
                raise TypeError(f"{package!r} is not a package")
            return importlib.resources.files(package)

        names = {
            "files": files,
            "write": rows.write_resource,
            "delete": rows.delete_resource,
        }
        return session(lines, names, [])
