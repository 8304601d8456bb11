"""`make_module(name, source)`: a module is made of a source text."""

from collections.abc import Callable
from operator import methodcaller
from typing import Any

from grader.import_state import ImportState
from grader.observe import Error, doing, error_of, show
from grader.tasks.kit.importing import (
    Failure,
    failures,
    module_seen,
    printed_traceback,
    recording,
    result,
    values,
)
from grader.tasks.kit.sources import Sources

MakeModule = Callable[[str, str], Any]


def _made(make_module: MakeModule, name: str, source: str) -> Any:
    """`make_module(name, source)`, a step of its own."""
    with doing(f"make_module({name!r}, {show(source)})"):
        return make_module(name, source)


def attributes(
    make_module: MakeModule, name: str, source: str, wanted: list[str]
) -> dict[str, Any]:
    """What was made, and its attributes."""
    return module_seen(_made(make_module, name, source), wanted)


def result_before_and_after(
    make_module: MakeModule,
    name: str,
    source: str,
    function: str,
    attribute: str,
    new: int,
) -> list[str]:
    """What a function returns, before and after one of its module's names changes."""
    module = _made(make_module, name, source)
    before = result(module, function, f"module.{function}()")
    setattr(module, attribute, new)
    called = f"module.{attribute} = {new}; module.{function}()"
    return [before, result(module, function, called)]


def modules(
    make_module: MakeModule, name: str, sources: list[str], wanted: list[str]
) -> dict[str, Any]:
    """How many modules are made of these sources and one name; each one's attributes.

    The first module gets another attribute before the next is made.
    """
    made = []
    for source in sources:
        made.append(_made(make_module, name, source))
        with doing("module.mark = 'mine'   of the first module"):
            made[0].mark = "mine"
    return {
        "modules": len(set(map(id, made))),
        "values": [values(each, wanted) for each in made],
    }


def effects(
    make_module: MakeModule, name: str, source: str, recorder: str
) -> dict[str, Any]:
    """What making a module changes, and what its code noted with the recorder."""
    noted = recording(recorder)
    state = ImportState()
    _made(make_module, name, source)
    return {"noted": list(noted), "changes": state.changes()}


def error_of_making(make_module: MakeModule, name: str, source: str) -> Error | None:
    """How a source fails."""
    return error_of(f"make_module({name!r}, {show(source)})", make_module, name, source)


def effects_of_failing(make_module: MakeModule, name: str, source: str) -> list[str]:
    """What changes where a source fails."""
    state = ImportState()
    error_of_making(make_module, name, source)
    return state.changes()


def failures_of_code(
    make_module: MakeModule, name: str, source: str, recorder: str, kinds: list[str]
) -> list[Failure]:
    """What comes out where the source raises `error` of the recorder."""
    called = f"make_module({name!r}, {show(source)})"
    return failures(recorder, kinds, called, lambda: make_module(name, source))


def tracebacks_of_calls(
    make_module: MakeModule, sources: Sources, function: str
) -> list[str]:
    """The traceback of a function that raises, of each module, as Python prints it."""
    modules = [_made(make_module, name, source) for name, source in sources.items()]
    return [printed_traceback(methodcaller(function), module) for module in modules]


def traceback_of_making(make_module: MakeModule, name: str, source: str) -> str:
    """The traceback of a source that raises while it runs."""
    with doing(f"make_module({name!r}, {show(source)})"):
        return printed_traceback(make_module, name, source)
