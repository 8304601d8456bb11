"""`describe(name)`: what is said of a module that nobody has imported."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from grader.import_state import ImportState
from grader.observe import Error, doing, error_of
from grader.tasks.kit.folder import Files, below, folder, on_path, zip_file
from grader.tasks.kit.importing import do_import, recording

Describe = Callable[[str], Any]


def _described(describe: Describe, name: str, root: str) -> dict[str, str]:
    """What is said of a name: the whole answer, and each value by its key."""
    with doing(f"describe({name!r})"):
        answer = describe(name)
    parts = answer.items() if isinstance(answer, dict) else ()
    return {"answer": below(root, answer)} | {
        str(key): below(root, value) for key, value in parts
    }


def descriptions(
    describe: Describe,
    files: Files,
    names: list[str],
    places: list[str],
    imported: list[str],
) -> list[dict[str, str]]:
    """What is said of each name, with these places in a folder on `sys.path`."""
    with folder(files) as root:
        sys.path[:0] = [str(Path(root, place)) for place in places]
        for name in imported:
            do_import(name)
        return [_described(describe, name, root) for name in names]


def descriptions_in_a_zip_file(
    describe: Describe, files: Files, names: list[str]
) -> list[dict[str, str]]:
    """What is said of each name, with these files in a zip file on `sys.path`."""
    with folder({}) as root:
        sys.path.insert(0, zip_file(files, root))
        return [_described(describe, name, root) for name in names]


def effects(
    describe: Describe, files: Files, name: str, recorder: str
) -> dict[str, list[str]]:
    """Which modules ran, and which names are new in `sys.modules`."""
    with on_path(files) as root:
        ran = recording(recorder)
        state = ImportState()
        _described(describe, name, root)
    return {"ran": list(ran), "new": state.new_modules()}


def refusals(describe: Describe, files: Files, names: list[str]) -> list[Error | None]:
    """How each of these names is refused."""
    with on_path(files):
        return [error_of(f"describe({name!r})", describe, name) for name in names]
