"""`describe(name)`: what is said of a module that nobody has imported."""

import importlib
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from grader.import_state import ImportState
from grader.observe import Error, doing, error_of, show
from grader.tasks.kit.folder import Files, below, folder, on_path, zip_file
from grader.tasks.kit.importing import do_import, emptied, recording

Describe = Callable[[str], Any]


def _described(describe: Describe, name: str, root: str) -> dict[str, str]:
    """What is said of a name: the whole answer, and each value by its key."""
    with doing(f"describe({name!r})"):
        answer = describe(name)
    parts = answer.items() if isinstance(answer, dict) else ()
    return {
        "answer": below(root, answer),
        "keys": show(sorted(map(str, dict(parts)))),
    } | {str(key): below(root, value) for key, value in parts}


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
    describe: Describe, files: Files, beside: Files, names: list[str]
) -> list[dict[str, str]]:
    """What is said of each name, with files in a zip file, and files beside that.

    On `sys.path` are the folder and then the zip file.
    """
    with on_path(beside) as root:
        sys.path.insert(1, zip_file(files, root))
        return [_described(describe, name, root) for name in names]


def descriptions_in_turn(
    describe: Describe, files: Files, name: str, later: Files
) -> list[dict[str, str]]:
    """What is said of a name, and what once there are more files.

    The first answer is emptied in between.
    """
    given: list[Any] = []

    def describe_and_keep(name: str) -> Any:
        given.append(describe(name))
        return given[-1]

    with on_path(files) as root:
        first = _described(describe_and_keep, name, root)
        emptied(given[0])
        for file, text in later.items():
            Path(root, file).write_text(text)
        importlib.invalidate_caches()
        return [first, _described(describe, name, root)]


def descriptions_with_a_later_place(
    describe: Describe, files: Files, name: str, places: list[str], imported: bool
) -> list[dict[str, str]]:
    """What is said of a name with the first place on `sys.path`, and with both.

    The name may be imported before.
    """
    with folder(files) as root:
        first, second = [str(Path(root, place)) for place in places]
        sys.path.insert(0, first)
        if imported:
            do_import(name)
        before = _described(describe, name, root)
        sys.path.insert(1, second)
        return [before, _described(describe, name, root)]


def effects(
    describe: Describe, files: Files, name: str, imported: list[str], recorder: str
) -> dict[str, Any]:
    """The kind that a name is said to be; what ran and changed in `sys.modules`.

    The modules `imported` are imported before. Of the standard library's modules, new
    ones count only where they belong to what was described.
    """
    with on_path(files) as root:
        ran = recording(recorder)
        for module in imported:
            do_import(module)
        ran.clear()
        state = ImportState()
        answer = _described(describe, name, root)
    new = [
        each
        for each in sys.modules.keys() - state.modules.keys()
        if each.partition(".")[0] == name.partition(".")[0]
    ]
    gone = [
        each
        for each, module in state.modules.items()
        if sys.modules.get(each) is not module
    ]
    return {
        "kind": answer.get("kind"),
        "ran": list(ran),
        "new": sorted({*new, *state.new_modules()}),
        "gone": sorted(gone),
    }


def refusals(describe: Describe, files: Files, names: list[str]) -> list[Error | None]:
    """How each of these names is refused."""
    with on_path(files):
        return [error_of(f"describe({name!r})", describe, name) for name in names]
