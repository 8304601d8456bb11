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


def names_after_a_change(public_names: PublicNames, source: str) -> list[str]:
    """Two answers; between them, somebody empties the list that was the first."""
    module = _module_of(source)
    with doing("public_names(module)"):
        given = public_names(module)
        before = show(given)
    with doing("public_names(module).clear()"):
        given.clear()
    with doing("public_names(module), the second time"):
        return [before, show(public_names(module))]
