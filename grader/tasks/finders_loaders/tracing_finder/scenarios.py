"""`TracingFinder()`: a finder that finds nothing and writes down each question."""

from collections.abc import Callable
from typing import Any

from grader.observe import doing, show
from grader.tasks.kit.import_state import ImportState
from grader.tasks.kit.importing import failure, first_on_meta_path, imported
from grader.tasks.kit.shelf import put_up


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
