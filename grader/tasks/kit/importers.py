"""Scenarios for any importer that is made from a dict of sources.

`Importer(sources)` is put first on the meta path and asked as import asks.
"""

import contextlib
import importlib
import importlib.util
import sys
from collections.abc import Callable
from functools import partial
from importlib.machinery import ModuleSpec
from operator import methodcaller
from typing import Any

from grader.import_state import ImportState
from grader.observe import doing, error_of, show
from grader.tasks.kit import importing
from grader.tasks.kit.folder import folder
from grader.tasks.kit.future import below_a_future_import
from grader.tasks.kit.importing import (
    Failure,
    Question,
    bystander,
    do_import,
    existing_package,
    failure,
    failure_and_cached,
    failures,
    first_on_meta_path,
    found,
    imported,
    load,
    made,
    printed_traceback,
    recording,
    result,
    value,
    values,
)
from grader.tasks.kit.session import Step, session
from grader.tasks.kit.sources import Sources

Importer = Callable[[dict[str, str]], Any]


def invalidate(finder: Any) -> None:
    """What `importlib.invalidate_caches()` asks of this finder, and of no other.

    From Python 3.13 on, PathFinder's own invalidate_caches() imports
    importlib.metadata, and a finder that breaks every import would break that one.
    """
    with doing("finder.invalidate_caches()"):
        if hasattr(finder, "invalidate_caches"):
            finder.invalidate_caches()


def loader_of(finder: Any, name: str) -> Any:
    """The loader in the finder's answer, a step of its own."""
    parent = name.rpartition(".")[0]
    path = [f"/no/such/directory/{parent}"] if parent else None
    with doing(f"finder.find_spec({name!r}, {path!r}, None).loader"):
        return finder.find_spec(name, path, None).loader


def answers(
    importer: Importer,
    sources: Sources,
    questions: list[Question],
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
    importer: Importer, sources: Sources, name: str, below: str, recorder: str
) -> dict[str, Any]:
    """Whose spec was found, what ran, and what changed, while a name was looked for.

    Then the finder is asked for the name `below`, whose parent is not imported.
    """
    ran = recording(recorder)
    finder = first_on_meta_path(importer, sources)
    other = bystander()
    state = ImportState()
    with doing(f"importlib.util.find_spec({name!r})"):
        spec = importlib.util.find_spec(name)
    found(finder, below, ["/no/such/directory"])
    whose = show(getattr(spec, "name", None))
    changes = state.changes() + other.asked
    return {"found": whose, "ran": list(ran), "changes": changes}


def attributes(
    importer: Importer, sources: Sources, name: str, wanted: list[str]
) -> dict[str, str]:
    """The attributes of a module after its import."""
    first_on_meta_path(importer, sources)
    return values(imported(name), wanted)


def attributes_below_a_future_import(
    importer: Importer, sources: Sources, name: str, wanted: list[str]
) -> dict[str, str]:
    """The attributes, where a future import stands above the importer's code."""
    with below_a_future_import(importer):
        return attributes(importer, sources, name, wanted)


def result_of_call(
    importer: Importer, sources: Sources, name: str, function: str
) -> str:
    """What a function of an imported module returns."""
    first_on_meta_path(importer, sources)
    return result(imported(name), function, f"{name}.{function}()")


def result_after_a_change(
    importer: Importer,
    sources: Sources,
    name: str,
    function: str,
    attribute: str,
    new: int,
) -> str:
    """What a module's function returns when one of its names was given a new value."""
    first_on_meta_path(importer, sources)
    return importing.result_after_a_change(name, function, attribute, new)


def child_of_existing_package(
    importer: Importer, sources: Sources, package: str, leaf: str
) -> dict[str, Any]:
    """Import `package.leaf`, where `package` came from somewhere else."""
    parent = existing_package(package)
    first_on_meta_path(importer, sources)
    module = imported(f"{package}.{leaf}")
    return {
        "name": value(module, "__name__"),
        "cached": sorted(n for n in sys.modules if leaf in n.split(".")),
        "bound": getattr(parent, leaf, None) is module,
    }


def added_later(
    importer: Importer, sources: Sources, name: str, source: str
) -> dict[str, Any]:
    """Ask for a name in vain, add the name to the dict of sources, ask again.

    Then ask once more, when the name has left the dict. Also what is in the dict
    in between.
    """
    parent, _, _ = name.rpartition(".")
    finder = first_on_meta_path(importer, sources)
    if parent:
        imported(parent)
    first = failure(name)
    sources[name] = source
    invalidate(finder)
    seen = {"first": first, "second": failure(name), "sources": dict(sources)}
    sources.pop(name, None)
    sys.modules.pop(name, None)
    invalidate(finder)
    return {**seen, "third": failure(name)}


def failing_import(importer: Importer, sources: Sources, name: str) -> dict[str, Any]:
    """Import a module whose code raises; what came out, what stayed in the cache."""
    first_on_meta_path(importer, sources)
    return failure_and_cached(name)


def second_try(
    importer: Importer, sources: Sources, name: str, wanted: list[str], recorder: str
) -> dict[str, Any]:
    """Import a module that fails the first time; its attributes after the second."""
    recording(recorder)
    first_on_meta_path(importer, sources)
    first = failure(name)
    module = imported(name, after=", the second time")
    return {"first": first, "values": values(module, wanted)}


def imported_again(
    importer: Importer, sources: Sources, name: str, new_source: str, wanted: list[str]
) -> dict[str, Any]:
    """Import, mark the module, take it from the cache, import again.

    By then the module has another source.
    """
    first_on_meta_path(importer, sources)
    first = imported(name)
    first.marked = True  # type: ignore[attr-defined]
    del sys.modules[name]
    sources[name] = new_source
    second = imported(
        name, before=f"del sys.modules[{name!r}]; change sources[{name!r}]; "
    )
    return {"another": second is not first, "values": values(second, wanted)}


def two_importers(
    importer: Importer, first: Sources, second: Sources, name: str
) -> dict[str, Any]:
    """Which of all names each of two importers knows, and what `name` is to each.

    Both are made before one is asked, and both have answered with a spec before one
    loads; `answer` is an attribute of the module.
    """
    finders = [made(importer, first), made(importer, second)]
    names = sorted({*first, *second})
    specs = [found(finder, name) for finder in finders]
    known = [[n for n in names if found(finder, n) is not None] for finder in finders]
    answers = []
    for spec in specs:
        load(spec, name)
        answers.append(value(sys.modules.pop(name), "answer"))
    return {"known": known, "answers": answers}


def failures_of_imports(
    importer: Importer,
    sources: Sources,
    names: list[str],
    recorder: str,
    kinds: list[str],
) -> list[Failure]:
    """What comes out of imports where the code raises `error` of the recorder.

    For each name, the error is of another of these kinds.
    """
    first_on_meta_path(importer, sources)
    seen = []
    for name, kind in zip(names, kinds, strict=True):
        seen += failures(recorder, [kind], f"import {name}", partial(do_import, name))
    return seen


def paths(importer: Importer, sources: Sources, names: list[str]) -> dict[str, Any]:
    """Which of the modules have a `__path__`, and what their specs say."""
    first_on_meta_path(importer, sources)
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
    key: str = "",
) -> dict[str, Any]:
    """Import, change the source, reload; the module and its attributes afterwards.

    The source stands under `key` in the dict, if that is not the name.

    A reload that fails is described, and the module is looked at all the same.
    """
    finder = first_on_meta_path(importer, sources)
    module = imported(name)
    sources[key or name] = new_source
    invalidate(finder)
    outcome: dict[str, Any] = {"error": None, "same": True}

    def reload() -> None:
        outcome["same"] = importlib.reload(module) is module

    outcome["error"] = error_of(f"importlib.reload({name})", reload)
    outcome["cached"] = sys.modules.get(name) is module
    outcome["values"] = values(module, wanted)
    return outcome


def typed(
    importer: Importer, sources: Sources, lines: list[str], recorder: str
) -> list[Step]:
    """Type these lines; `sources`, `importlib` and `sys` can be used in them."""
    ran = recording(recorder)
    first_on_meta_path(importer, sources)
    names = {"importlib": importlib, "sources": sources, "sys": sys}
    return session(lines, names, ran)


def tracebacks_of_calls(
    importer: Importer, sources: Sources, names: list[str], function: str
) -> list[str]:
    """The traceback of a function that raises, of each module, as Python prints it.

    For each module, the current directory holds another file `<name>.py`. A package
    above a module comes from somewhere else.
    """
    decoys = {f"{name}.py": "# another file\n" * 9 for name in names}
    call = methodcaller(function)
    with folder(decoys) as path, contextlib.chdir(path):
        first_on_meta_path(importer, sources)
        for name in names:
            if parent := name.rpartition(".")[0]:
                existing_package(parent)
        return [printed_traceback(call, imported(name)) for name in names]
