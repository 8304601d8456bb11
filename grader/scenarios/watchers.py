"""Finders that find nothing: `TracingFinder` watches, `Blocker` refuses."""

import sys
from collections.abc import Callable
from typing import Any

from grader.observe import Error, doing, show
from grader.scenarios.importers import do_import, failure, imported
from grader.scenarios.shelf import put_up
from grader.scenarios.state import ImportState


def first_on_meta_path(make: Callable[..., Any], *args: Any) -> Any:
    """`make(*args)`, first on the meta path: a step of its own."""
    name = getattr(make, "__name__", "finder")
    with doing(f"{name}({', '.join(map(show, args))})"):
        finder = make(*args)
    sys.meta_path.insert(0, finder)
    return finder


def log(
    tracing_finder: Callable[[], Any], shelf: list[str], imports: list[str]
) -> list[str]:
    """The log after these imports; a name that is not on the shelf is unknown."""
    put_up(shelf)
    finder = first_on_meta_path(tracing_finder)
    for name in imports:
        if name in shelf:
            imported(name)
        else:
            failure(name)
    with doing("finder.log"):
        return [item if isinstance(item, str) else show(item) for item in finder.log]


def logs_of_two(tracing_finder: Callable[[], Any], name: str) -> dict[str, list[str]]:
    """The logs of two tracing finders, of which only one was asked."""
    with doing("TracingFinder()"):
        asked, idle = tracing_finder(), tracing_finder()
    with doing(f"finder.find_spec({name!r}, None, None)"):
        asked.find_spec(name, None, None)
    return {"asked": list(map(str, asked.log)), "idle": list(map(str, idle.log))}


def answers(tracing_finder: Callable[[], Any], names: list[str]) -> list[str]:
    """What a tracing finder answers to each name."""
    with doing("TracingFinder()"):
        finder = tracing_finder()
    answered = []
    for name in names:
        with doing(f"finder.find_spec({name!r}, None, None)"):
            answered.append(show(finder.find_spec(name, None, None)))
    return answered


def effects(tracing_finder: Callable[[], Any], name: str) -> list[str]:
    """What making a tracing finder, and asking it, changes in the import state."""
    state = ImportState()
    with doing("TracingFinder()"):
        finder = tracing_finder()
    with doing(f"finder.find_spec({name!r}, None, None)"):
        finder.find_spec(name, None, None)
    return state.changes()


def imports_behind(
    blocker: Callable[[list[str]], Any],
    blocked: list[str],
    shelf: list[str],
    before: list[str],
    names: list[str],
) -> list[Error | None]:
    """How each of these imports fails behind a blocker, None where it works.

    The modules in `before` are imported while nothing is blocked yet.
    """
    put_up(shelf)
    for known in before:
        do_import(known)
    first_on_meta_path(blocker, blocked)
    return [failure(name) for name in names]


def import_after_blocking(
    blocker: Callable[[list[str]], Any], name: str
) -> Error | None:
    """How the import of a listed name fails when the blocker is gone again."""
    put_up([name])
    finder = first_on_meta_path(blocker, [name])
    sys.meta_path.remove(finder)
    return failure(name)
