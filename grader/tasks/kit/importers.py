"""Scenarios for any importer that is made from a dict of sources.

`Importer(sources)` is put first on the meta path and asked as import asks.
"""

import contextlib
import importlib
import importlib.util
import sys
from collections.abc import Callable
from importlib.machinery import ModuleSpec
from operator import methodcaller
from typing import Any

from grader.observe import doing, error_of, show
from grader.tasks.kit.folder import folder
from grader.tasks.kit.import_state import ImportState
from grader.tasks.kit.importing import (
    do_import,
    existing_package,
    failure,
    found,
    imported,
    printed_traceback,
    recording,
    value,
)
from grader.tasks.kit.sources import Sources

Importer = Callable[[dict[str, str]], Any]


def label(importer: Importer) -> str:
    """The name under which the student knows it."""
    return str(getattr(importer, "__name__", "finder"))


def made(importer: Importer, sources: Sources) -> Any:
    """`importer(sources)`, a step of its own."""
    with doing(f"{label(importer)}({show(sources)})"):
        return importer(sources)


def installed(importer: Importer, sources: Sources) -> Any:
    """`importer(sources)`, first on the meta path."""
    finder = made(importer, sources)
    sys.meta_path.insert(0, finder)
    return finder


def invalidate(finder: Any) -> None:
    """What `importlib.invalidate_caches()` asks of this finder, and of no other.

    From Python 3.13 on, PathFinder's own imports importlib.metadata, which a finder
    that breaks every import would break too.
    """
    with doing("finder.invalidate_caches()"):
        if hasattr(finder, "invalidate_caches"):
            finder.invalidate_caches()


def answers(
    importer: Importer,
    sources: Sources,
    questions: list[tuple[str, list[str] | None]],
) -> list[str]:
    """What the finder answers to each (name, path): a spec's name, or the repr."""
    finder = made(importer, sources)
    answered = []
    for name, path in questions:
        spec = found(finder, name, path)
        answered.append(
            f"a spec for {spec.name!r}" if isinstance(spec, ModuleSpec) else show(spec)
        )
    return answered


def effects_of_finding(
    importer: Importer, sources: Sources, name: str, recorder: str
) -> dict[str, Any]:
    """What ran, and what changed, while a name was only looked for."""
    ran = recording(recorder)
    installed(importer, sources)
    state = ImportState()
    with doing(f"importlib.util.find_spec({name!r})"):
        importlib.util.find_spec(name)
    return {"ran": list(ran), "changes": state.changes()}


def attributes(
    importer: Importer, sources: Sources, name: str, wanted: list[str]
) -> dict[str, str]:
    """The attributes of a module after its import."""
    installed(importer, sources)
    module = imported(name)
    return {attribute: value(module, attribute) for attribute in wanted}


def result_of_call(
    importer: Importer, sources: Sources, name: str, function: str
) -> str:
    """What a function of an imported module returns."""
    installed(importer, sources)
    module = imported(name)
    with doing(f"{name}.{function}()"):
        return show(getattr(module, function)())


def result_after_a_change(
    importer: Importer,
    sources: Sources,
    name: str,
    function: str,
    attribute: str,
    new: int,
) -> str:
    """What a module's function returns when one of its names was given a new value."""
    installed(importer, sources)
    module = imported(name)
    setattr(module, attribute, new)
    with doing(f"{name}.{attribute} = {new}; {name}.{function}()"):
        return show(getattr(module, function)())


def child_of_existing_package(
    importer: Importer, sources: Sources, package: str, leaf: str
) -> dict[str, Any]:
    """Import `package.leaf`, where `package` came from somewhere else."""
    parent = existing_package(package)
    installed(importer, sources)
    module = imported(f"{package}.{leaf}")
    return {
        "name": value(module, "__name__"),
        "cached": sorted(n for n in sys.modules if leaf in n.split(".")),
        "bound": getattr(parent, leaf, None) is module,
    }


def added_later(
    importer: Importer, sources: Sources, name: str, source: str
) -> dict[str, Any]:
    """Ask for a name in vain, add it to the dict of sources, ask again."""
    parent, _, _ = name.rpartition(".")
    finder = installed(importer, sources)
    if parent:
        imported(parent)
    first = failure(name)
    sources[name] = source
    invalidate(finder)
    return {"first": first, "second": failure(name)}


def failing_import(importer: Importer, sources: Sources, name: str) -> dict[str, Any]:
    """Import a module whose code raises; what came out, what stayed in the cache."""
    installed(importer, sources)
    before = set(sys.modules)
    error = failure(name)
    return {"error": error, "cached": sorted(set(sys.modules) - before)}


def second_try(
    importer: Importer, sources: Sources, name: str, wanted: list[str], recorder: str
) -> dict[str, Any]:
    """Import a module that fails the first time; its attributes after the second."""
    recording(recorder)
    installed(importer, sources)
    first = failure(name)
    with doing(f"import {name}, the second time"):
        module = do_import(name)
    return {"first": first, "values": {a: value(module, a) for a in wanted}}


def paths(importer: Importer, sources: Sources, names: list[str]) -> dict[str, Any]:
    """Which of the modules have a `__path__`, and what their specs say."""
    installed(importer, sources)
    seen = {}
    for name in names:
        module = imported(name)
        locations = getattr(module.__spec__, "submodule_search_locations", None)
        seen[name] = {
            "path": hasattr(module, "__path__"),
            "locations": locations is not None,
        }
    return seen


def reloaded(
    importer: Importer,
    sources: Sources,
    name: str,
    new_source: str,
    wanted: list[str],
) -> dict[str, Any]:
    """Import, change the source, reload; the module and its attributes before, after.

    A reload that fails is described, and the module is looked at all the same.
    """
    finder = installed(importer, sources)
    module = imported(name)
    sources[name] = new_source
    invalidate(finder)
    outcome: dict[str, Any] = {"error": None, "same": True}

    def reload() -> None:
        outcome["same"] = importlib.reload(module) is module

    outcome["error"] = error_of(f"importlib.reload({name})", reload)
    outcome["cached"] = sys.modules.get(name) is module
    outcome["values"] = {a: value(module, a) for a in wanted}
    return outcome


def tracebacks_of_calls(
    importer: Importer, sources: Sources, names: list[str], function: str
) -> list[str]:
    """The traceback of a function that raises, of each module, as Python prints it.

    In the current directory lies a file that is like each in name, and nothing else.
    A package above a module comes from somewhere else.
    """
    decoys = {f"{name}.py": "# another file\n" * 9 for name in names}
    call = methodcaller(function)
    with folder(decoys) as path, contextlib.chdir(path):
        installed(importer, sources)
        for name in names:
            if parent := name.rpartition(".")[0]:
                existing_package(parent)
        return [printed_traceback(call, imported(name)) for name in names]


def loader_of(finder: Any, name: str) -> Any:
    """The loader in the finder's answer, a step of its own."""
    parent = name.rpartition(".")[0]
    path = [f"/no/such/directory/{parent}"] if parent else None
    with doing(f"finder.find_spec({name!r}, {path!r}, None).loader"):
        return finder.find_spec(name, path, None).loader
