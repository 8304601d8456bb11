"""Seams over which no student's code decides: answers that anybody can make up.

Each seam runs the scenario beside the right solution, only to learn what shape an
answer has, and gives another answer of that shape.
"""

from collections.abc import Callable
from typing import Any

from grader.seam import Here, Scenario

Facts = dict[str, Any]


class Forged:
    """A seam whose answers are made from the honest answer and the inputs."""

    def __init__(self, forge: Callable[[Any, Facts], Any]) -> None:
        self.forge = forge

    def run_scenario(
        self, scenario: Scenario, subjects: tuple[Any, ...], inputs: Facts
    ) -> Any:
        """See `grader.seam.run`."""
        return self.forge(Here().run_scenario(scenario, subjects, inputs), inputs)


def nothing(honest: Any, inputs: Facts) -> Any:
    """An answer without content."""
    return type(honest)() if honest is not None else None


def emptied(honest: Any, inputs: Facts) -> Any:
    """The keys of each dictionary, and under each key a value without content."""
    if isinstance(honest, dict):
        return {key: emptied(value, inputs) for key, value in honest.items()}
    return nothing(honest, inputs)


def filled(honest: Any, leaf: object) -> Any:
    """The same lists and dictionaries, with one and the same value everywhere."""
    match honest:
        case dict():
            return {key: filled(value, leaf) for key, value in honest.items()}
        case list():
            return [filled(value, leaf) for value in honest]
    return leaf


def all_none(honest: Any, inputs: Facts) -> Any:
    """None everywhere."""
    return filled(honest, None)


def all_true(honest: Any, inputs: Facts) -> Any:
    """True everywhere."""
    return filled(honest, True)


def echoed(honest: Any, inputs: Facts) -> Any:
    """What was sent: all of it, or its first value where no collection is asked for."""
    match honest:
        case dict():
            return inputs
        case list():
            return list(inputs.values())
    return next(iter(inputs.values()), None)


FORGERIES = {
    forge.__name__: forge for forge in (nothing, emptied, all_none, all_true, echoed)
}
