"""The verdict on one promise, as plain data."""

import importlib
from typing import Any

from grader.promise import (
    CheckFailed,
    CouldNotJudge,
    NotReached,
    Promise,
    promises_in,
)
from grader.rooms import rooms


def promises_of(topic: str) -> dict[str, Promise[...]]:
    """The promises of an assignment, by the names of their test cells."""
    found: dict[str, Promise[...]] = {}
    for room in rooms():
        if room.topic == topic:
            found |= promises_in(importlib.import_module(room.promises))
    return found


def verdict_on(
    promise: Promise[...], namespace: dict[str, Any], problems: dict[str, str]
) -> dict[str, Any]:
    """Judge one promise of the objects in `namespace`.

    `problems` is what the cells have raised that should define them, by the names of
    these cells.
    """
    said = {"promise": promise.text, "verdict": "kept", "message": ""}
    try:
        _look_for_subjects(promise, namespace, problems)
        promise.judge(**{name: namespace[name] for name in promise.parameters})
    except CheckFailed as failure:
        return said | {"verdict": "broken", "message": str(failure)}
    except NotReached as missed:
        return said | {"verdict": "not reached", "message": str(missed)}
    except CouldNotJudge as problem:
        message = "\n".join(problem._render_traceback_())
        return said | {"verdict": "not judged", "message": message}
    return said


def _look_for_subjects(
    promise: Promise[...], namespace: dict[str, Any], problems: dict[str, str]
) -> None:
    """Say that the promise is broken, or one that it builds on, if a name is gone."""
    missing = [name for name in promise.parameters if name not in namespace]
    if not missing:
        return
    first = promise
    while bases := [b for b in first.builds_on if set(missing) & set(b.parameters)]:
        first = bases[0]
    if first is not promise:
        raise NotReached(promise.text, first.text)
    failure = CheckFailed(
        called=f"the cell of {missing[0]}",
        expected=f"{missing[0]} is defined",
        got=problems.get(missing[0], "no cell above the test defines it"),
        hint="Restart the kernel and run all cells from the top: the first cell that "
        "fails is where to look.",
    )
    failure.promise = promise.text
    raise failure
