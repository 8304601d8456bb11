"""`TracingFinder()`: a finder that finds nothing and writes down each question."""

from collections.abc import Callable
from typing import Any

from grader.import_state import ImportState
from grader.observe import doing, show
from grader.tasks.kit.importing import (
    failure,
    first_on_meta_path,
    found,
    imported,
    made,
)
from grader.tasks.kit.shelf import put_up

TracingFinder = Callable[[], Any]


def log(
    tracing_finder: TracingFinder, shelf: list[str], imports: list[str]
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


def logs_of_two(tracing_finder: TracingFinder, name: str) -> dict[str, list[str]]:
    """The logs of two tracing finders, of which only one was asked."""
    asked, idle = made(tracing_finder), made(tracing_finder)
    found(asked, name)
    return {"asked": list(map(str, asked.log)), "idle": list(map(str, idle.log))}


def answers(tracing_finder: TracingFinder, names: list[str]) -> list[str]:
    """What a tracing finder answers to each name."""
    finder = made(tracing_finder)
    return [show(found(finder, name)) for name in names]


def effects(tracing_finder: TracingFinder, name: str) -> list[str]:
    """What making a tracing finder, and asking it, changes in the import state."""
    state = ImportState()
    found(made(tracing_finder), name)
    return state.changes()
