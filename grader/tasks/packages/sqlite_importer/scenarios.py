"""`SqliteImporter(path)`: modules, packages and resources that are rows."""

import contextlib
import importlib.resources
import sqlite3
import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

from grader.observe import Error, doing, error_of, show
from grader.tasks.kit import importers
from grader.tasks.kit.folder import folder
from grader.tasks.kit.importing import (
    do_import,
    failure,
    first_on_meta_path,
    found,
    imported,
    made,
    recording,
    value,
)
from grader.tasks.kit.sources import Sources
from grader.tasks.kit.threads import Threads

SqliteImporter = Callable[[str], Any]
Resources = dict[str, dict[str, str]]

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
            self.write("modules", name, source, int(name != key))

    def add_resource(self, package: str, name: str, text: str) -> None:
        """Write a row of the table `resources`."""
        with doing(f"another program writes the resource {name!r} of {package!r}"):
            self.write("resources", package, name, text.encode())

    def write(self, table: str, *row: object) -> None:
        """Write a row as another program does."""
        with self.changing() as connection:
            connection.execute(f"INSERT OR REPLACE INTO {table} VALUES (?, ?, ?)", row)

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
        yield Rows(str(Path(root, "modules.db")), sources)


@contextlib.contextmanager
def _with_resources(
    sqlite_importer: SqliteImporter, sources: Sources, resources: Resources
) -> Iterator[tuple[Rows, Callable[[str], Any]]]:
    """A database with resources; the function that gives the resources of a package."""
    with _rows_of(sources) as rows:
        for package, named in resources.items():
            for name, text in named.items():
                rows.add_resource(package, name, text)
        finder = first_on_meta_path(sqlite_importer, rows.path)

        def files(package: str) -> Any:
            importers.invalidate(finder)
            if do_import(package).__spec__.submodule_search_locations is None:  # type: ignore[union-attr]
                # Python 3.11 says so; later versions take plain modules as well.
                raise TypeError(f"{package!r} is not a package")
            return importlib.resources.files(package)

        yield rows, files


def over_rows(
    sqlite_importer: SqliteImporter, what: str, sources: Sources, **inputs: Any
) -> Any:
    """What the scenario `what` of `importers` sees, with a row for each source."""
    with _rows_of(sources) as rows:
        return getattr(importers, what)(
            lambda sources: made(sqlite_importer, rows.path), rows, **inputs
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
            "path": show(rows.path),
            "has_path": isinstance(given, str) and rows.path in given,
        }


def written_meanwhile(
    sqlite_importer: SqliteImporter, sources: Sources, known: str, name: str
) -> Error | None:
    """How the import of a row fails that is written after the import of another."""
    with _rows_of(sources) as rows:
        finder = first_on_meta_path(sqlite_importer, rows.path)
        imported(known)
        with doing(f"import {known}; then another program writes the row of {name!r}"):
            rows.write("modules", name, "", 0)
        importers.invalidate(finder)
        return failure(name)


def names_known_to_two(
    sqlite_importer: SqliteImporter, first: Sources, second: Sources
) -> list[list[str]]:
    """Which of all names each of two importers knows, once both are made."""
    with _rows_of(first) as one, _rows_of(second) as other:
        finders = [made(sqlite_importer, rows.path) for rows in (one, other)]
        return [
            [name for name in [*first, *second] if found(finder, name) is not None]
            for finder in finders
        ]


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


def resources_read(
    sqlite_importer: SqliteImporter,
    sources: Sources,
    resources: Resources,
    package: str,
    encodings: list[str],
) -> dict[str, list[str]]:
    """Each resource of the package, as text in these encodings and as bytes."""
    read: dict[str, list[str]] = {}
    with _with_resources(sqlite_importer, sources, resources) as (_, files):
        for name in resources[package]:
            where = f"importlib.resources.files({package!r}).joinpath({name!r})"
            read[name] = []
            for encoding in encodings:
                with doing(f"{where}.read_text(encoding={encoding!r})"):
                    text = files(package).joinpath(name).read_text(encoding=encoding)
                read[name].append(show(text))
            with doing(f"{where}.read_bytes()"):
                read[name].append(show(files(package).joinpath(name).read_bytes()))
    return read


def resources_listed(
    sqlite_importer: SqliteImporter,
    sources: Sources,
    resources: Resources,
    packages: list[str],
    later: list[str],
) -> dict[str, Any]:
    """The names of each package's resources, and what those of the first contain.

    Then one more row is written, and the first package's resources are listed again.
    """
    with _with_resources(sqlite_importer, sources, resources) as (rows, files):

        def listed(package: str) -> str:
            with doing(f"importlib.resources.files({package!r}).iterdir()"):
                return show(sorted(found.name for found in files(package).iterdir()))

        before = [listed(package) for package in packages]
        first = packages[0]
        name, text = later
        where = f"importlib.resources.files({first!r})"
        with doing(f"[f.read_bytes() for f in {where}.iterdir()]"):
            read = [found.read_bytes() for found in files(first).iterdir()]
        with doing(f"{where}.joinpath(…) is read; another program writes {name!r}"):
            files(first).joinpath(next(iter(resources[first]))).read_bytes()
            rows.write("resources", first, name, text.encode())
        return {"listed": [*before, listed(first)], "read": show(sorted(read))}


def resource_missing(
    sqlite_importer: SqliteImporter,
    sources: Sources,
    resources: Resources,
    package: str,
    name: str,
) -> Error | None:
    """How a missing resource is refused."""
    where = f"importlib.resources.files({package!r}).joinpath({name!r})"
    with _with_resources(sqlite_importer, sources, resources) as (_, files):
        return error_of(
            f"{where}.read_text()", lambda: files(package).joinpath(name).read_text()
        )
