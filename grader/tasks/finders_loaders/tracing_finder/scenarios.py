"""`TracingFinder()`: a finder that finds nothing and writes down each question."""

import importlib
from collections.abc import Callable
from functools import partial
from types import ModuleType
from typing import Any

from grader.import_state import ImportState
from grader.observe import doing, show
from grader.tasks.kit.importers import invalidate
from grader.tasks.kit.importing import (
    bystander,
    failure,
    first_on_meta_path,
    found,
    imported,
    made,
)
from grader.tasks.kit.shelf import put_up
from grader.tasks.kit.threads import Threads

TracingFinder = Callable[[], Any]


def log(
    tracing_finder: TracingFinder,
    shelf: list[str],
    imports: list[str],
    reloads: list[str],
) -> list[str]:
    """The log after these imports and reloads; without a shelf's name, in vain."""
    put_up(shelf)
    finder = first_on_meta_path(tracing_finder)
    for name in imports:
        if name in shelf:
            imported(name)
        else:
            failure(name)
    for name in reloads:
        with doing(f"importlib.reload({name})"):
            importlib.reload(imported(name))
    with doing("list.copy(finder.log)"):
        items = list.copy(finder.log)
    return [item if isinstance(item, str) else show(item) for item in items]


def log_of_questions(tracing_finder: TracingFinder, names: list[str]) -> list[str]:
    """The log after these questions, when the caches were invalidated as well.

    The first question is asked in another thread.
    """
    finder = made(tracing_finder)
    first, *others = names
    Threads([partial(found, finder, first)]).run()
    for name in others:
        found(finder, name)
    invalidate(finder)
    return list(map(str, finder.log))


def logs_of_two(
    tracing_finder: TracingFinder, names: list[str]
) -> dict[str, list[str]]:
    """The logs of two tracing finders, of which only one was asked.

    The second is made between two questions.
    """
    first, second = names
    asked = made(tracing_finder)
    found(asked, first)
    idle = made(tracing_finder)
    found(asked, second)
    return {"asked": list(map(str, asked.log)), "idle": list(map(str, idle.log))}


def answers(tracing_finder: TracingFinder, names: list[str]) -> list[str]:
    """What a tracing finder answers to each name, without and with the rest."""
    return list(map(show, _asked(made(tracing_finder), names)))


def _asked(finder: Any, names: list[str]) -> list[Any]:
    answered = []
    for name in names:
        answered.append(found(finder, name))
        with doing(f"finder.find_spec({name!r}, [], <module {name!r}>)"):
            answered.append(finder.find_spec(name, [], ModuleType(name)))
    return answered


def effects(tracing_finder: TracingFinder, names: list[str]) -> dict[str, Any]:
    """What making a tracing finder, and asking it, changes in the import state.

    Also whether anything is in its log then.
    """
    other = bystander()
    state = ImportState()
    finder = made(tracing_finder)
    _asked(finder, names)
    changes = state.changes() + other.asked
    with doing("finder.log"):
        return {"changes": changes, "watches": bool(finder.log)}
