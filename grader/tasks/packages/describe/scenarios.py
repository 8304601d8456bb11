"""`describe(name)`: what is said of a module that nobody has imported."""

import sys
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from grader.observe import Error, doing, error_of
from grader.tasks.kit.folder import below, folder
from grader.tasks.kit.importing import do_import, recording

Describe = Callable[[str], Any]


def descriptions(
    describe: Describe,
    files: dict[str, str],
    names: list[str],
    places: list[str],
    imported: list[str],
) -> list[dict[str, str]]:
    """What is said of each name, with these places of a folder on `sys.path`."""
    with folder(files) as root:
        sys.path[:0] = [str(Path(root, place)) for place in places]
        for name in imported:
            do_import(name)
        return [_described(describe, name, root) for name in names]


def descriptions_in_a_zip_file(
    describe: Describe, files: dict[str, str], names: list[str]
) -> list[dict[str, str]]:
    """What is said of each name, with these files in a zip file on `sys.path`."""
    with folder({}) as root:
        parcel = Path(root, "parcel.zip")
        with zipfile.ZipFile(parcel, "w") as archive:
            for name, text in files.items():
                archive.writestr(name, text)
        sys.path.insert(0, str(parcel))
        return [_described(describe, name, root) for name in names]


def effects(
    describe: Describe, files: dict[str, str], name: str, recorder: str
) -> dict[str, list[str]]:
    """Which modules ran, and which names are new in `sys.modules`."""
    with _searched(files) as root:
        ran = recording(recorder)
        before = set(sys.modules)
        _described(describe, name, root)
        new = sorted(set(sys.modules) - before)
    return {
        "ran": list(ran),
        "new": [n for n in new if n.partition(".")[0] not in sys.stdlib_module_names],
    }


def refusals(
    describe: Describe, files: dict[str, str], names: list[str]
) -> list[Error | None]:
    """How each of these names is refused."""
    with _searched(files):
        return [error_of(f"describe({name!r})", describe, name) for name in names]


@contextmanager
def _searched(files: dict[str, str]) -> Iterator[str]:
    """A folder with these files, first on `sys.path`."""
    with folder(files) as root:
        sys.path.insert(0, root)
        yield root


def _described(describe: Describe, name: str, root: str) -> dict[str, str]:
    """What is said of a name: the whole, and each value by its key."""
    with doing(f"describe({name!r})"):
        answer = describe(name)
    parts = answer.items() if isinstance(answer, dict) else ()
    return {"answer": below(root, answer)} | {
        str(key): below(root, value) for key, value in parts
    }
