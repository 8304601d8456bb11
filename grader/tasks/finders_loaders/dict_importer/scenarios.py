"""`DictImporter(sources)`: packages and modules from a dict of sources."""

import runpy
import sys
import threading
import time
from functools import partial
from operator import methodcaller
from typing import Any

from grader.observe import Error, doing, error_of, show
from grader.tasks.kit.future import below_a_future_import
from grader.tasks.kit.importers import Importer, loader_of
from grader.tasks.kit.importing import (
    do_import,
    failure,
    first_on_meta_path,
    found,
    imported,
    made,
    printed_traceback,
    reached,
    recording,
    value,
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


def executions_side_by_side(
    importer: Importer, sources: Sources, waiting: str, other: str, recorder: str
) -> list[str]:
    """Which modules ran while two threads imported one of them each.

    The code of the one calls `wait` of the recorder, and goes on when the code of the
    other has called `go_on`. An importer that lets only one run at a time waits until
    the time of the scenario is up.
    """
    ran = recording(recorder)
    first_on_meta_path(importer, sources)
    is_waiting, may_go_on = threading.Event(), threading.Event()

    def wait() -> None:
        is_waiting.set()
        may_go_on.wait()

    def import_waiting() -> None:
        try:
            do_import(waiting)
        finally:
            is_waiting.set()

    def import_other() -> None:
        is_waiting.wait()
        try:
            do_import(other)
        finally:
            may_go_on.set()

    vars(sys.modules[recorder]).update(wait=wait, go_on=may_go_on.set)
    called = f"import {waiting}, and import {other} in another thread meanwhile"
    with doing(called):
        Threads([import_waiting, import_other]).run()
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


def sources_of_unknown(
    importer: Importer, sources: Sources, known: str, unknown: list[str]
) -> list[Error | None]:
    """How `get_source` refuses names that the loader does not know."""
    loader = loader_of(made(importer, sources), known)
    return [
        error_of(
            f"loader.get_source({name!r})", methodcaller("get_source", name), loader
        )
        for name in unknown
    ]


def traceback_of_import(importer: Importer, sources: Sources, name: str) -> str:
    """The traceback of an import whose code raises, as Python prints it."""
    first_on_meta_path(importer, sources)
    return printed_traceback(do_import, name)


def run_as_main(importer: Importer, sources: Sources, name: str) -> dict[str, str]:
    """The globals that `runpy.run_module(name)`, hence `python -m name`, leaves."""
    first_on_meta_path(importer, sources)
    with doing(f"runpy.run_module({name!r}, run_name='__main__')"):
        left = runpy.run_module(name, run_name="__main__")
    return {
        key: show(item) for key, item in left.items() if not key.startswith("_")
    } | {"__name__": show(left.get("__name__"))}


def run_as_main_below_a_future_import(
    importer: Importer, sources: Sources, name: str
) -> dict[str, str]:
    """The same, where a future import stands above the importer's code."""
    with below_a_future_import(importer):
        return run_as_main(importer, sources, name)


def file_and_data(importer: Importer, sources: Sources, name: str) -> dict[str, Any]:
    """A module's name, its `__file__`, and what the loader reads back from there."""
    first_on_meta_path(importer, sources)
    module = imported(name)
    file, seen = getattr(module, "__file__", None), {"name": value(module, "__name__")}
    if file is None:
        return {**seen, "file": None, "data": None}
    with doing(f"{name}.__loader__.get_data({show(file)})"):
        data = module.__loader__.get_data(file)  # type: ignore[union-attr]
    return {**seen, "file": show(file), "data": show(data)}
