"""`tiny_import(name, sources, modules)`: an import with a cache of its own."""

from collections.abc import Callable
from typing import Any

from grader.import_state import ImportState
from grader.observe import Error, doing, error_of, show
from grader.tasks.kit.importing import (
    failures,
    module_seen,
    recording,
    result,
    value,
    values,
)
from grader.tasks.kit.sources import Sources

Modules = dict[str, Any]
TinyImport = Callable[[str, Sources, Modules], Any]


def _call(name: str, sources: Sources) -> str:
    return f"tiny_import({name!r}, {show(sources)}, modules)"


def _imported(
    tiny_import: TinyImport, name: str, sources: Sources, modules: Modules
) -> Any:
    """`tiny_import(name, sources, modules)`, a step of its own."""
    with doing(_call(name, sources)):
        return tiny_import(name, sources, modules)


def attributes(
    tiny_import: TinyImport, sources: Sources, name: str, wanted: list[str]
) -> dict[str, Any]:
    """What was imported, and its attributes."""
    return module_seen(_imported(tiny_import, name, sources, {}), wanted)


def two_calls(
    tiny_import: TinyImport, sources: Sources, name: str, recorder: str
) -> dict[str, Any]:
    """Whether a second call gives the same object, and which modules ran."""
    ran = recording(recorder)
    modules: Modules = {}
    first = _imported(tiny_import, name, sources, modules)
    second = _imported(tiny_import, name, sources, modules)
    return {"same": first is second, "ran": list(ran)}


def caches(
    tiny_import: TinyImport,
    sources: Sources,
    name: str,
    new_source: str,
    wanted: str,
) -> dict[str, Any]:
    """Whether the given cache holds the module, and another cache another one.

    Also whether the module is made anew when it is gone from the cache, and an
    attribute that it has of the new source then.
    """
    modules: Modules = {}
    first = _imported(tiny_import, name, sources, modules)
    seen = {"held": modules.get(name) is first, "keys": list(modules)}
    second = _imported(tiny_import, name, sources, {})
    modules.pop(name, None)
    sources[name] = new_source
    third = _imported(tiny_import, name, sources, modules)
    return {
        **seen,
        "another": second is not first,
        "anew": third is not first,
        "value": value(third, wanted),
    }


def from_cache(
    tiny_import: TinyImport, sources: Sources, name: str, held: object
) -> str:
    """What `tiny_import` gives where the cache holds `held` under the name."""
    return show(_imported(tiny_import, name, sources, {name: held}))


def executions(
    tiny_import: TinyImport, sources: Sources, name: str, wanted: str, recorder: str
) -> dict[str, Any]:
    """Which modules ran, in which order, and an attribute of the one asked for."""
    ran = recording(recorder)
    module = _imported(tiny_import, name, sources, {})
    return {"ran": list(ran), "value": value(module, wanted)}


def result_of_call(
    tiny_import: TinyImport,
    sources: Sources,
    name: str,
    function: str,
    attribute: str,
    new: int,
    later: Sources,
    others: Sources,
) -> str:
    """What a function returns that imports when it is called.

    By then the module has another value under `attribute`, there are more sources,
    and a module of the same name was imported from other ones.
    """
    module = _imported(tiny_import, name, sources, {})
    setattr(module, attribute, new)
    sources |= later
    _imported(tiny_import, name, others, {})
    return result(module, function, f"module.{function}()")


def circle(
    tiny_import: TinyImport, sources: Sources, one: str, other: str, recorder: str
) -> bool:
    """Whether each of two modules that bind each other has the other one itself."""
    recording(recorder)
    module = _imported(tiny_import, one, sources, {})
    return getattr(getattr(module, other, None), one, None) is module


def failing_import(
    tiny_import: TinyImport, sources: Sources, name: str, recorder: str, kind: str
) -> dict[str, Any]:
    """What comes out where code raises `error` of the recorder; what stays cached."""
    modules: Modules = {}
    [seen] = failures(
        recorder,
        [kind],
        _call(name, sources),
        lambda: tiny_import(name, sources, modules),
    )
    return {**seen, "keys": sorted(modules)}


def second_try(
    tiny_import: TinyImport,
    sources: Sources,
    name: str,
    wanted: list[str],
    recorder: str,
) -> dict[str, str]:
    """The attributes of a module whose import has failed the first time."""
    recording(recorder)
    modules: Modules = {}
    called = _call(name, sources)
    error_of(called, tiny_import, name, sources, modules)
    with doing(f"{called}, the second time"):
        module = tiny_import(name, sources, modules)
    return values(module, wanted)


def refusal(tiny_import: TinyImport, sources: Sources, name: str) -> dict[str, Any]:
    """How a name is refused, for want of a source or because the source is broken.

    Also what stays cached.
    """
    modules: Modules = {}
    error: Error | None = error_of(
        _call(name, sources), tiny_import, name, sources, modules
    )
    return {"error": error, "keys": sorted(modules)}


def effects(
    tiny_import: TinyImport, sources: Sources, name: str, recorder: str
) -> dict[str, Any]:
    """What changes in Python's own import state, and what the code noted."""
    noted = recording(recorder)
    state = ImportState()
    _imported(tiny_import, name, sources, {})
    return {"noted": list(noted), "changes": state.changes()}


def effects_of_failing(
    tiny_import: TinyImport, sources: Sources, name: str
) -> list[str]:
    """What changes in Python's own import state where the import fails."""
    state = ImportState()
    error_of(_call(name, sources), tiny_import, name, sources, {})
    return state.changes()
