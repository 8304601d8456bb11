"""`Blocker(names)`: a finder that finds nothing and refuses the listed names."""

import importlib
import sys
from collections.abc import Callable
from typing import Any

from grader.import_state import ImportState
from grader.observe import Error, error_of
from grader.tasks.kit.importing import (
    bystander,
    do_import,
    failure,
    first_on_meta_path,
    made,
)
from grader.tasks.kit.shelf import put_up

Blocker = Callable[[list[str]], Any]


def imports_behind(
    blocker: Blocker,
    blocked: list[str],
    shelf: list[str],
    before: list[str],
    names: list[str],
    elsewhere: list[str],
) -> list[Error | None]:
    """How each of these imports fails behind a blocker, None where it goes through.

    The modules in `before` are imported while nothing is blocked yet. Another blocker
    of the names `elsewhere` is made, and is on no meta path.
    """
    put_up(shelf)
    for known in before:
        do_import(known)
    first_on_meta_path(blocker, blocked)
    made(blocker, elsewhere)
    return [failure(name) for name in names]


def refusals(blocker: Blocker, blocked: list[str], asked: list[str]) -> dict[str, Any]:
    """How the blocker refuses each name that it is asked for; its list afterwards."""
    finder = made(blocker, blocked)
    errors = []
    for name in asked:
        called = f"finder.find_spec({name!r}, None, None)"
        errors.append(error_of(called, finder.find_spec, name, None, None))
    return {"errors": errors, "names": blocked}


def cached_behind(blocker: Blocker, name: str) -> dict[str, Any]:
    """What a blocker does to a listed module that is cached already.

    How its import fails and how its reload fails, and what making the blocker and
    asking it has changed.
    """
    put_up([name])
    module = do_import(name)
    state = ImportState()
    finder = made(blocker, [name])
    changes = state.changes()
    sys.meta_path.insert(0, finder)
    other, state = bystander(), ImportState()
    cached = failure(name)
    reload = error_of(f"importlib.reload({name})", importlib.reload, module)
    return {
        "cached": cached,
        "reload": reload,
        "changes": changes + state.changes() + other.asked,
    }


def import_after_blocking(blocker: Blocker, name: str) -> Error | None:
    """How the import of a blocked name fails when the blocker is gone again."""
    put_up([name])
    finder = first_on_meta_path(blocker, [name])
    failure(name)
    sys.meta_path.remove(finder)
    return failure(name)


def names_in_errors(blocker: Blocker, names: list[str]) -> list[str]:
    """The `.name` of each refusal's error, read when all names have been refused."""
    finder = made(blocker, names)
    errors = []
    for name in names:
        try:
            finder.find_spec(name, None, None)
        except BaseException as error:
            errors.append(error)
    return [str(getattr(error, "name", None)) for error in errors]
