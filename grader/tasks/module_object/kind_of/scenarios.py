"""`kind_of(name)`: what kind of module a name stands for."""

import contextlib
import importlib
import sys
from collections.abc import Callable
from typing import Any

from grader.import_state import ImportState
from grader.observe import Error, doing, error_of, show
from grader.tasks.kit.folder import Files, on_path
from grader.tasks.kit.importing import do_import, recording

KindOf = Callable[[str], Any]


def _kind(kind_of: KindOf, name: str) -> str:
    with doing(f"kind_of({name!r})"):
        return show(kind_of(name))


def kinds(
    kind_of: KindOf, folders: list[Files], names: list[str], imported: list[str]
) -> list[str]:
    """What `kind_of` says of each name, some of them imported before.

    The first of the folders is the first on `sys.path`.
    """
    with contextlib.ExitStack() as stack:
        for files in reversed(folders):
            stack.enter_context(on_path(files))
        for name in imported:
            do_import(name)
        return [_kind(kind_of, name) for name in names]


def effects_of_asking(
    kind_of: KindOf,
    files: Files,
    names: list[str],
    imported: list[str],
    recorder: str,
) -> dict[str, Any]:
    """Which modules ran, and what changed, while `kind_of` was asked of each name.

    Also what it said. Of the modules only the `imported` ones are loaded before.
    """
    ran = recording(recorder)
    for name in set(names).difference(imported):
        sys.modules.pop(name, None)
    with on_path(files):
        for name in imported:
            do_import(name)
        ran.clear()
        state, before = ImportState(), list(sys.modules)
        said = [_kind(kind_of, name) for name in names]
    changes = state.changes()
    changes += [
        f"new in sys.modules: {name}"
        for name in names
        if name in sys.modules and name not in imported
    ]
    if not changes and [name for name in sys.modules if name in before] != before:
        changes.append("a module was taken out of sys.modules and put back")
    return {"said": said, "ran": list(ran), "changes": changes}


def refusal(kind_of: KindOf, name: str) -> Error | None:
    """How `kind_of` refuses a name that nobody knows."""
    return error_of(f"kind_of({name!r})", kind_of, name)


def in_turn(kind_of: KindOf, steps: list[Files], name: str) -> list[dict[str, Any]]:
    """What `kind_of` says of a name, or how it refuses it, with other files each time.

    As whoever writes files should, this invalidates the caches of the finders.
    """
    answers = []
    for files in steps:
        with on_path(files):
            importlib.invalidate_caches()
            said: list[str] = []
            error = error_of(f"kind_of({name!r})", _note, said, kind_of, name)
        answers.append({"said": "".join(said), "error": error})
    return answers


def _note(said: list[str], kind_of: KindOf, name: str) -> None:
    said.append(show(kind_of(name)))
