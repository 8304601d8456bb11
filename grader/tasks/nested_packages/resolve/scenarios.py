"""`resolve(name, package, level)`: the whole name of a relative one."""

from collections.abc import Callable

from grader.observe import Error, doing, error_of, show

Resolve = Callable[[str, str, int], object]


def called(name: str, package: str, level: int) -> str:
    """How a call is written."""
    return f"resolve({name!r}, {package!r}, {level})"


def answers(resolve: Resolve, questions: list[tuple[str, str, int]]) -> list[str]:
    """What `resolve` answers to each (name, package, level)."""
    given = []
    for question in questions:
        with doing(called(*question)):
            given.append(show(resolve(*question)))
    return given


def refusals(
    resolve: Resolve, questions: list[tuple[str, str, int]]
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
