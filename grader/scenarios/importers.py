"""Anything made from a dict of sources: `DictFinder`, `DictImporter`.

`Importer(sources)` is put first on the meta path and asked as import asks.
"""

import contextlib
import importlib
import importlib.util
import runpy
import sys
import threading
import time
import traceback
from collections.abc import Callable, Sequence
from importlib.machinery import ModuleSpec
from operator import methodcaller
from types import ModuleType
from typing import Any

from grader.observe import Error, doing, error_of, show
from grader.scenarios.folder import folder
from grader.scenarios.state import ImportState

SECONDS_TO_MEET = 0.05  # for threads at an import

Importer = Callable[[dict[str, str]], Any]
Sources = dict[str, str]


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


def do_import(name: str) -> ModuleType:
    """What the statement `import name` does: it calls whatever `__import__` is now."""
    __import__(name)
    return sys.modules[name]


def failure(name: str) -> Error | None:
    """How `import name` fails, None where it does not."""
    return error_of(f"import {name}", do_import, name)


def imported(name: str) -> ModuleType:
    """What `import name` puts in the module cache, a step of its own."""
    with doing(f"import {name}"):
        return do_import(name)


def found(finder: Any, name: str, path: Sequence[str] | None = None) -> Any:
    """What the finder answers, a step of its own."""
    with doing(f"finder.find_spec({name!r}, {path!r}, None)"):
        return finder.find_spec(name, path, None)


def value(module: ModuleType, attribute: str) -> str:
    """An attribute as text; says so where there is none."""
    missing = object()
    got = getattr(module, attribute, missing)
    return "no such attribute" if got is missing else show(got)


def recording(name: str) -> list[str]:
    """A module `name` for sources to import; what they add to its `ran` is returned."""
    ran: list[str] = []
    recorder = ModuleType(name)
    vars(recorder)["ran"] = ran
    sys.modules[name] = recorder
    return ran


def existing_package(name: str) -> ModuleType:
    """A package that was imported before; another finder would serve its modules."""
    package = ModuleType(name)
    package.__path__ = [f"/no/such/directory/{name}"]
    package.__spec__ = ModuleSpec(name, None, is_package=True)
    sys.modules[name] = package
    return package


# Finding


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


def answer_to_a_reload(importer: Importer, sources: Sources, name: str) -> str:
    """What the finder answers where import passes the module to reload as target."""
    finder = made(importer, sources)
    with doing(f"finder.find_spec({name!r}, None, <module {name!r}>)"):
        return show(finder.find_spec(name, None, ModuleType(name)))


def loader(
    importer: Importer, loader_class: type, sources: Sources, name: str
) -> dict[str, Any]:
    """What the loader in the answer for a known name is."""
    given = loader_of(made(importer, sources), name)
    return {
        "loader": show(given),
        "right": given is loader_class or isinstance(given, loader_class),
    }


def origin(importer: Importer, sources: Sources, name: str) -> dict[str, Any]:
    """The spec's `origin`."""
    spec = found(made(importer, sources), name)
    given = getattr(spec, "origin", None)
    return {"origin": show(given), "is_text": isinstance(given, str) and given != ""}


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


def effects_of_creating(
    importer: Importer, sources: Sources, name: str, recorder: str
) -> list[str]:
    """What ran while the module was only created."""
    ran = recording(recorder)
    spec = found(made(importer, sources), name)
    ran.clear()
    with doing(f"importlib.util.module_from_spec(spec), for {name!r}"):
        importlib.util.module_from_spec(spec)
    return list(ran)


# Loading


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


def cached_while_running(
    importer: Importer, sources: Sources, name: str, seen_as: str
) -> dict[str, Any]:
    """Whether the module that the code saw in the cache is the one that import gave.

    The source binds what it saw to `seen_as`.
    """
    installed(importer, sources)
    module = imported(name)
    inside = getattr(module, seen_as, None)
    return {"same": inside is module, "inside": show(inside), "given": show(module)}


def executions(
    importer: Importer, sources: Sources, names: list[str], recorder: str
) -> list[str]:
    """Which modules ran, in which order, while the names were imported in turn."""
    ran = recording(recorder)
    installed(importer, sources)
    for name in names:
        imported(name)
    return list(ran)


def executions_under_threads(
    importer: Importer, sources: Sources, name: str, recorder: str, threads: int
) -> list[str]:
    """Which modules ran while several threads imported the same one at once.

    Their code calls `pause` of the recorder.
    """
    ran = recording(recorder)
    installed(importer, sources)
    ready = threading.Barrier(threads)
    running: set[int | None] = set()
    errors: list[BaseException] = []

    def pause() -> None:
        """Wait until all others run this too, or wait for import to let them."""
        running.add(threading.get_ident())
        until = time.monotonic() + SECONDS_TO_MEET
        while time.monotonic() < until:
            others = {worker.ident for worker in workers if worker.is_alive()}
            if all(map(_waits_for_import, others - running)):
                break
            time.sleep(0.0002)

    vars(sys.modules[recorder])["pause"] = pause

    def work() -> None:
        ready.wait()
        try:
            do_import(name)
        except BaseException as error:
            errors.append(error)

    with doing(f"import {name}, in {threads} threads at once"):
        workers = [threading.Thread(target=work, daemon=True) for _ in range(threads)]
        for worker in workers:
            worker.start()
        for worker in workers:
            worker.join()
        if errors:
            raise errors[0]
    return list(ran)


def _waits_for_import(thread: int | None) -> bool:
    """Whether a thread has come to the lock of a module, which another one holds."""
    frame = sys._current_frames().get(thread or 0)
    return (
        frame is not None
        and frame.f_code.co_name == "acquire"
        and frame.f_globals.get("__name__") == "importlib._bootstrap"
    )


def replacement(importer: Importer, sources: Sources, name: str) -> dict[str, str]:
    """What import gives for a module that puts another object in its place."""
    installed(importer, sources)
    with doing(f"import {name}"):
        given = do_import(name)
    return {"given": show(given), "cached": show(sys.modules.get(name))}


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


# Failure


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


# Packages


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


def import_error(importer: Importer, sources: Sources, name: str) -> Error | None:
    """How an import fails."""
    installed(importer, sources)
    return failure(name)


def chain(
    importer: Importer, sources: Sources, name: str, recorder: str
) -> dict[str, Any]:
    """Import a dotted name: what ran, and where walking down the attributes ends."""
    ran = recording(recorder)
    installed(importer, sources)
    leaf = imported(name)
    top, *rest = name.split(".")
    reached: Any = sys.modules.get(top)
    for part in rest:
        reached = getattr(reached, part, None)
    return {"ran": list(ran), "bound": reached is leaf, "reached": show(reached)}


# Again


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


def imported_again(
    importer: Importer, sources: Sources, name: str, wanted: list[str]
) -> dict[str, Any]:
    """Import, mark the module, take it from the cache, import again."""
    installed(importer, sources)
    first = imported(name)
    first.marked = True  # type: ignore[attr-defined]
    del sys.modules[name]
    with doing(f"del sys.modules[{name!r}]; import {name}"):
        second = do_import(name)
    return {
        "another": second is not first,
        "values": {a: value(second, a) for a in wanted},
    }


def two_importers(
    importer: Importer, first: Sources, second: Sources
) -> dict[str, list[str]]:
    """Make two importers with different sources; which names does each know?"""
    finders = {"first": made(importer, first), "second": made(importer, second)}
    names = [*first, *second]
    return {
        which: [name for name in names if found(finder, name) is not None]
        for which, finder in finders.items()
    }


# What tools ask of a loader


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


def printed_traceback(action: Callable[..., object], *args: object) -> str:
    """The traceback of an action that raises, without our own frame."""
    try:
        action(*args)
    except BaseException as error:
        error.__traceback__ = error.__traceback__ and error.__traceback__.tb_next
        lines = traceback.format_exception(error)
        return "".join(lines[1:] if error.__traceback__ else lines)
    return "no traceback"


def loader_of(finder: Any, name: str) -> Any:
    """The loader in the finder's answer, a step of its own."""
    parent = name.rpartition(".")[0]
    path = [f"/no/such/directory/{parent}"] if parent else None
    with doing(f"finder.find_spec({name!r}, {path!r}, None).loader"):
        return finder.find_spec(name, path, None).loader


def source_given(importer: Importer, sources: Sources, names: list[str]) -> list[str]:
    """What the loader's `get_source` says of each module."""
    finder = made(importer, sources)
    given = []
    for name in names:
        loader = loader_of(finder, name)
        with doing(f"loader.get_source({name!r})"):
            text = loader.get_source(name)
        given.append(text if isinstance(text, str) else show(text))
    return given


def source_of_unknown(
    importer: Importer, sources: Sources, known: str, unknown: str
) -> Error | None:
    """How `get_source` refuses a name that the loader does not know."""
    loader = loader_of(made(importer, sources), known)
    return error_of(
        f"loader.get_source({unknown!r})", lambda: loader.get_source(unknown)
    )


def run_as_main(importer: Importer, sources: Sources, name: str) -> dict[str, str]:
    """The globals that `runpy.run_module(name)`, hence `python -m name`, leaves."""
    installed(importer, sources)
    with doing(f"runpy.run_module({name!r}, run_name='__main__')"):
        left = runpy.run_module(name, run_name="__main__")
    return {
        key: show(item) for key, item in left.items() if not key.startswith("_")
    } | {"__name__": show(left.get("__name__"))}


def file_and_data(importer: Importer, sources: Sources, name: str) -> dict[str, Any]:
    """`__file__`, and what the loader reads back from there."""
    installed(importer, sources)
    module = imported(name)
    file = getattr(module, "__file__", None)
    if file is None:
        return {"file": None, "data": None}
    with doing(f"{name}.__loader__.get_data({show(file)})"):
        data = module.__loader__.get_data(file)  # type: ignore[union-attr]
    return {"file": show(file), "data": show(data)}
