"""`make_module` makes a module of a source text, `public_names` looks into one."""

from collections.abc import Callable
from operator import methodcaller
from types import ModuleType
from typing import Any

from grader.observe import doing, show
from grader.scenarios.importers import printed_traceback, recording, value
from grader.scenarios.state import ImportState

MakeModule = Callable[[str, str], Any]
PublicNames = Callable[[ModuleType], Any]


def made(make_module: MakeModule, name: str, source: str) -> Any:
    """`make_module(name, source)`, a step of its own."""
    with doing(f"make_module({name!r}, {show(source)})"):
        return make_module(name, source)


def attributes(
    make_module: MakeModule, name: str, source: str, wanted: list[str]
) -> dict[str, Any]:
    """What was made, and the attributes it has."""
    return describe(made(make_module, name, source), wanted)


def describe(module: Any, wanted: list[str]) -> dict[str, Any]:
    """What an answer is, and the attributes it has."""
    return {
        "is_module": isinstance(module, ModuleType),
        "what": show(module),
        "values": {attribute: value(module, attribute) for attribute in wanted},
    }


def result_before_and_after(
    make_module: MakeModule,
    name: str,
    source: str,
    function: str,
    attribute: str,
    new: int,
) -> list[str]:
    """What a function returns, before and after one of its module's names changes."""
    module = made(make_module, name, source)
    with doing(f"module.{function}()"):
        before = show(getattr(module, function)())
    setattr(module, attribute, new)
    with doing(f"module.{attribute} = {new}; module.{function}()"):
        return [before, show(getattr(module, function)())]


def two_modules(
    make_module: MakeModule, name: str, sources: list[str], wanted: list[str]
) -> dict[str, Any]:
    """Whether two calls with one name make two modules; what each of them has."""
    first, second = (made(make_module, name, source) for source in sources)
    return {
        "another": first is not second,
        "values": [{a: value(each, a) for a in wanted} for each in (first, second)],
    }


def effects(
    make_module: MakeModule, name: str, source: str, recorder: str
) -> dict[str, Any]:
    """What making a module changes, and what its code noted with the recorder."""
    noted = recording(recorder)
    state = ImportState()
    made(make_module, name, source)
    return {"noted": list(noted), "changes": state.changes()}


def tracebacks_of_calls(
    make_module: MakeModule, sources: dict[str, str], function: str
) -> list[str]:
    """The traceback of a function that raises, of each module, as Python prints it."""
    modules = [made(make_module, name, source) for name, source in sources.items()]
    return [printed_traceback(methodcaller(function), module) for module in modules]


def traceback_of_making(make_module: MakeModule, name: str, source: str) -> str:
    """The traceback of a source that raises while it runs."""
    with doing(f"make_module({name!r}, {show(source)})"):
        return printed_traceback(make_module, name, source)


def module_of(source: str) -> ModuleType:
    """A module in which this source has run."""
    module = ModuleType("module")
    exec(source, vars(module))
    return module


def names(public_names: PublicNames, source: str) -> str:
    """What `public_names` says of such a module."""
    module = module_of(source)
    with doing(f"public_names(module)   where its source is\n{source}"):
        return show(public_names(module))


def names_after_a_change(public_names: PublicNames, source: str) -> list[str]:
    """What it says before and after somebody empties the list that it gave."""
    module = module_of(source)
    with doing("public_names(module)"):
        given = public_names(module)
        before = show(given)
    with doing("public_names(module).clear()"):
        given.clear()
    with doing("public_names(module), the second time"):
        return [before, show(public_names(module))]
