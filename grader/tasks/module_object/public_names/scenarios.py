"""`public_names(module)`: the names that a module offers."""

from collections.abc import Callable
from types import ModuleType
from typing import Any

from grader.observe import doing, show

PublicNames = Callable[[ModuleType], Any]


def _module_of(source: str) -> ModuleType:
    """A module in which this source has run."""
    module = ModuleType("module")
    exec(source, vars(module))
    return module


def names(public_names: PublicNames, sources: list[str]) -> list[str]:
    """What `public_names` says of modules of one name, in which these sources ran."""
    given = []
    for source in sources:
        module = _module_of(source)
        with doing(f"public_names(module)   where its source is\n{source}"):
            given.append(show(public_names(module)))
    return given


def lists_given(public_names: PublicNames, source: str) -> dict[str, int]:
    """How many lists come of calls with one module, and with another like it."""
    module, other = _module_of(source), _module_of(source)
    given = []
    for each in (module, module, other):
        with doing("public_names(module)"):
            given.append(public_names(each))
    return {"calls": len(given), "lists": len(set(map(id, given)))}


def names_after_changes(
    public_names: PublicNames, source: str, changes: list[str]
) -> list[str]:
    """Second answers, where somebody has changed the list that was the first.

    A change is the call of a method: `clear()`. For each one there is a new module.
    """
    given = []
    for change in changes:
        module = _module_of(source)
        with doing(f"public_names(module).{change}"):
            eval(f"names.{change}", {"names": public_names(module)})
        with doing("public_names(module), once more"):
            given.append(show(public_names(module)))
    return given
