"""`DictImporter(sources)`: packages and modules from a dict of sources."""

import runpy
import sys
import threading
import time
from functools import partial
from typing import Any

from grader.observe import Error, doing, error_of, show
from grader.tasks.kit.importers import Importer, loader_of
from grader.tasks.kit.importing import (
    do_import,
    failure,
    first_on_meta_path,
    found,
    imported,
    made,
    reached,
    recording,
    values,
)
from grader.tasks.kit.sources import Sources
from grader.tasks.kit.threads import Threads

SECONDS_TO_MEET = 0.05  # in which each thread has come to the import


def _waits_for_import(thread: int | None) -> bool:
    """Whether a thread waits for the lock of a module that another thread holds."""
    frame = sys._current_frames().get(thread or 0)
    return (
        frame is not None
        and frame.f_code.co_name == "acquire"
        and frame.f_globals.get("__name__") == "importlib._bootstrap"
    )


def origin(importer: Importer, sources: Sources, name: str) -> dict[str, Any]:
    """The spec's `origin`."""
    spec = found(made(importer, sources), name)
    given = getattr(spec, "origin", None)
    return {"origin": show(given), "is_text": isinstance(given, str) and given != ""}


def executions_under_threads(
    importer: Importer, sources: Sources, name: str, recorder: str, threads: int
) -> list[str]:
    """Which modules ran while several threads imported the same one at once.

    Their code calls `pause` of the recorder.
    """
    ran = recording(recorder)
    first_on_meta_path(importer, sources)
    workers = Threads([partial(do_import, name)] * threads)
    running: set[int | None] = set()

    def pause() -> None:
        """Wait until each other thread is here too, or waits for import's lock."""
        running.add(threading.get_ident())
        until = time.monotonic() + SECONDS_TO_MEET
        while time.monotonic() < until:
            others = {worker.ident for worker in workers.threads if worker.is_alive()}
            if all(map(_waits_for_import, others - running)):
                break
            time.sleep(0.0002)

    vars(sys.modules[recorder])["pause"] = pause
    with doing(f"import {name}, in {threads} threads at once"):
        workers.run()
    return list(ran)


def replacement(importer: Importer, sources: Sources, name: str) -> dict[str, str]:
    """What import gives for a module that puts another object in its place."""
    first_on_meta_path(importer, sources)
    given = imported(name)
    return {"given": show(given), "cached": show(sys.modules.get(name))}


def import_error(importer: Importer, sources: Sources, name: str) -> Error | None:
    """How an import fails."""
    first_on_meta_path(importer, sources)
    return failure(name)


def chain(
    importer: Importer, sources: Sources, name: str, recorder: str
) -> dict[str, Any]:
    """Import a dotted name: what ran, and what its dots lead to afterwards."""
    ran = recording(recorder)
    first_on_meta_path(importer, sources)
    leaf = imported(name)
    end = reached(name)
    return {"ran": list(ran), "bound": end is leaf, "reached": show(end)}


def imported_again(
    importer: Importer, sources: Sources, name: str, wanted: list[str]
) -> dict[str, Any]:
    """Import, mark the module, take it from the cache, import again."""
    first_on_meta_path(importer, sources)
    first = imported(name)
    first.marked = True  # type: ignore[attr-defined]
    del sys.modules[name]
    second = imported(name, before=f"del sys.modules[{name!r}]; ")
    return {"another": second is not first, "values": values(second, wanted)}


def two_importers(
    importer: Importer, first: Sources, second: Sources
) -> dict[str, list[str]]:
    """Which of all names each of two importers with different sources knows."""
    finders = {"first": made(importer, first), "second": made(importer, second)}
    names = [*first, *second]
    return {
        which: [name for name in names if found(finder, name) is not None]
        for which, finder in finders.items()
    }


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
    first_on_meta_path(importer, sources)
    with doing(f"runpy.run_module({name!r}, run_name='__main__')"):
        left = runpy.run_module(name, run_name="__main__")
    return {
        key: show(item) for key, item in left.items() if not key.startswith("_")
    } | {"__name__": show(left.get("__name__"))}


def file_and_data(importer: Importer, sources: Sources, name: str) -> dict[str, Any]:
    """`__file__`, and what the loader reads back from there."""
    first_on_meta_path(importer, sources)
    module = imported(name)
    file = getattr(module, "__file__", None)
    if file is None:
        return {"file": None, "data": None}
    with doing(f"{name}.__loader__.get_data({show(file)})"):
        data = module.__loader__.get_data(file)  # type: ignore[union-attr]
    return {"file": show(file), "data": show(data)}
