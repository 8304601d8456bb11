"""`tiny_import(name, sources, modules)`: an import with a cache of its own."""

import builtins
import sys
from collections.abc import Callable
from typing import Any

from grader.observe import Error, doing, error_of, show
from grader.tasks.kit.import_state import ImportState
from grader.tasks.kit.importing import module_seen, recording, value
from grader.tasks.kit.sources import Sources

TinyImport = Callable[[str, Sources, dict[str, Any]], Any]


def imported(
    tiny_import: TinyImport, name: str, sources: Sources, modules: dict[str, Any]
) -> Any:
    """`tiny_import(name, sources, modules)`, a step of its own."""
    with doing(f"tiny_import({name!r}, {show(sources)}, modules)"):
        return tiny_import(name, sources, modules)


def attributes(
    tiny_import: TinyImport, sources: Sources, name: str, wanted: list[str]
) -> dict[str, Any]:
    """What was imported, and the attributes it has."""
    return module_seen(imported(tiny_import, name, sources, {}), wanted)


def two_calls(
    tiny_import: TinyImport, sources: Sources, name: str, recorder: str
) -> dict[str, Any]:
    """Whether a second call gives the same object, and which modules ran."""
    ran = recording(recorder)
    modules: dict[str, Any] = {}
    first = imported(tiny_import, name, sources, modules)
    second = imported(tiny_import, name, sources, modules)
    return {"same": first is second, "ran": list(ran)}


def caches(tiny_import: TinyImport, sources: Sources, name: str) -> dict[str, Any]:
    """Whether the given cache holds the module, and another cache another one."""
    modules: dict[str, Any] = {}
    first = imported(tiny_import, name, sources, modules)
    second = imported(tiny_import, name, sources, {})
    return {
        "held": modules.get(name) is first,
        "keys": list(modules),
        "another": first is not second,
    }


def from_cache(
    tiny_import: TinyImport, sources: Sources, name: str, held: object
) -> str:
    """What is given where the cache holds this under the name."""
    return show(imported(tiny_import, name, sources, {name: held}))


def executions(
    tiny_import: TinyImport, sources: Sources, name: str, wanted: str, recorder: str
) -> dict[str, Any]:
    """Which modules ran, in which order, and an attribute of the one asked for."""
    ran = recording(recorder)
    module = imported(tiny_import, name, sources, {})
    return {"ran": list(ran), "value": value(module, wanted)}


def result_of_call(
    tiny_import: TinyImport, sources: Sources, name: str, function: str
) -> str:
    """What a function returns that imports when it is called."""
    module = imported(tiny_import, name, sources, {})
    with doing(f"module.{function}()"):
        return show(getattr(module, function)())


def circle(
    tiny_import: TinyImport, sources: Sources, one: str, other: str, recorder: str
) -> bool:
    """Whether, of two that bind each other's name, each has the other one itself."""
    recording(recorder)
    module = imported(tiny_import, one, sources, {})
    return getattr(getattr(module, other, None), one, None) is module


def failing_import(
    tiny_import: TinyImport, sources: Sources, name: str, recorder: str, kind: str
) -> dict[str, Any]:
    """What comes out where code raises the recorder's `error`; what stays cached."""
    ran = recording(recorder)
    planned: BaseException = getattr(builtins, kind)("planned")
    vars(sys.modules[recorder])["error"] = planned
    modules: dict[str, Any] = {}
    seen = {"same": False}

    def attempt() -> None:
        try:
            tiny_import(name, sources, modules)
        except BaseException as error:
            seen["same"] = error is planned
            raise

    error = error_of(f"tiny_import({name!r}, {show(sources)}, modules)", attempt)
    return {
        **seen,
        "got": error["text"] if error else "nothing was raised",
        "keys": sorted(modules),
        "ran": list(ran),
    }


def second_try(
    tiny_import: TinyImport,
    sources: Sources,
    name: str,
    wanted: list[str],
    recorder: str,
) -> dict[str, str]:
    """The attributes after a second try, the first having failed."""
    recording(recorder)
    modules: dict[str, Any] = {}
    called = f"tiny_import({name!r}, {show(sources)}, modules)"
    error_of(called, tiny_import, name, sources, modules)
    with doing(f"{called}, the second time"):
        module = tiny_import(name, sources, modules)
    return {attribute: value(module, attribute) for attribute in wanted}


def refusal(tiny_import: TinyImport, sources: Sources, name: str) -> dict[str, Any]:
    """How a name is refused that leads to one without a source; what stays cached."""
    modules: dict[str, Any] = {}
    called = f"tiny_import({name!r}, {show(sources)}, modules)"
    error: Error | None = error_of(called, tiny_import, name, sources, modules)
    return {"error": error, "keys": sorted(modules)}


def effects(
    tiny_import: TinyImport, sources: Sources, name: str, recorder: str
) -> dict[str, Any]:
    """What an import changes in Python's own, and what the code noted."""
    noted = recording(recorder)
    state = ImportState()
    imported(tiny_import, name, sources, {})
    return {"noted": list(noted), "changes": state.changes()}
