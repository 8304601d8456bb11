"""`resolve(name, package, level)`: the whole name of a relative one."""

import sys
from collections.abc import Callable
from typing import Any

from grader.import_state import ImportState
from grader.observe import Error, doing, error_of, show
from grader.tasks.kit.library import Library
from grader.tasks.kit.sources import Sources

Question = tuple[str, str | None, int]
Resolve = Callable[[str, str | None, int], object]


def called(name: str, package: str | None, level: int) -> str:
    """How a call is written."""
    return f"resolve({name!r}, {package!r}, {level})"


def answers(resolve: Resolve, questions: list[Question]) -> list[str]:
    """What `resolve` answers to each (name, package, level)."""
    given = []
    for question in questions:
        with doing(called(*question)):
            given.append(show(resolve(*question)))
    return given


def refusals(
    resolve: Resolve, questions: list[Question]
) -> list[tuple[str, Error | None]]:
    """What `resolve` answers to each question, or how it refuses the question."""
    seen = []
    for question in questions:
        given: list[str] = []
        error = error_of(
            called(*question),
            lambda question=question, given=given: given.append(
                show(resolve(*question))
            ),
        )
        seen.append(("".join(given), error))
    return seen


def effects(
    resolve: Resolve, sources: Sources, questions: list[Question]
) -> dict[str, Any]:
    """What `resolve` answers, which modules it looks for, and what changes meanwhile.

    A finder has the sources; what else is looked for is not told.
    """
    library = Library(sources)
    sys.meta_path.insert(0, library)
    state = ImportState()
    given = answers(resolve, questions)
    names = [each if isinstance(each, str) else each[0] for each in library.asked]
    known = {key.removesuffix(".__init__") for key in sources}
    return {
        "answers": given,
        "asked": [name for name in names if name in known],
        "changes": state.changes(),
    }
