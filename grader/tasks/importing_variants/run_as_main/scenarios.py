"""`run_as_main(name)`: a module is run as the program, within this one."""

import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from types import ModuleType
from typing import Any
from unittest import mock

from grader.import_state import ImportState
from grader.observe import doing, error_of, show
from grader.tasks.kit.folder import Files, below, on_path, where
from grader.tasks.kit.future import below_a_future_import
from grader.tasks.kit.importing import (
    Failure,
    failures,
    imported,
    recording,
    value,
)

RunAsMain = Callable[[str], Any]

ARGUMENTS = ["caller.py", "--loud"]


def _run(run_as_main: RunAsMain, files: Files, name: str, before: str = "") -> Any:
    with doing(f"{before}run_as_main({name!r}){where(files, name)}"):
        return run_as_main(name)


def _values(given: Any, wanted: list[str]) -> dict[str, str]:
    """A namespace's values as text; says where a name, or the namespace, is missing."""
    if not isinstance(given, dict):
        return dict.fromkeys(wanted, show(given))
    return {n: show(given[n]) if n in given else "no such name" for n in wanted}


def values(
    run_as_main: RunAsMain, files: Files, name: str, wanted: list[str]
) -> dict[str, Any]:
    """Whether a run returns a dictionary, and what it maps these names to."""
    with on_path(files):
        given = _run(run_as_main, files, name)
    return {"is_dict": isinstance(given, dict), "values": _values(given, wanted)}


def values_below_a_future_import(
    run_as_main: RunAsMain, files: Files, name: str, wanted: list[str]
) -> dict[str, Any]:
    """As `values`, where a future import stands above the student's code."""
    with below_a_future_import(run_as_main):
        return values(run_as_main, files, name, wanted)


def attributes(
    run_as_main: RunAsMain, files: Files, name: str, notes: str
) -> dict[str, str]:
    """The attributes that the code hands to the function `note` of `notes`."""
    wanted = "__spec__.name", "__package__", "__file__"
    seen = dict.fromkeys(wanted, "the code did not run")

    def note(namespace: dict[str, Any]) -> None:
        spec, package, file = map(namespace.get, ("__spec__", *wanted[1:]))
        values = getattr(spec, "name", None), package, file
        seen.update(zip(wanted, [below(path, value) for value in values], strict=True))

    taker = ModuleType(notes)
    vars(taker)["note"] = note
    sys.modules[notes] = taker
    with on_path(files) as path:
        _run(run_as_main, files, name)
    return seen


def result_of_call(
    run_as_main: RunAsMain, files: Files, name: str, function: str
) -> str:
    """What a function of the program returns when it is called after the run."""
    with on_path(files):
        given = _run(run_as_main, files, name)
    with doing(f"run_as_main({name!r})[{function!r}]()"):
        return show(given[function]())


def two_runs(
    run_as_main: RunAsMain, files: Files, name: str, wanted: str, recorder: str
) -> dict[str, Any]:
    """What ran in an import and two runs; the value that the module and each run have.

    The module is given another value before the runs, the first run before the second.
    """
    ran = recording(recorder)
    with on_path(files):
        module = imported(name)
        setattr(module, wanted, "kept")
        before = f"import {name}; "
        first = _run(run_as_main, files, name, before)
        kept = {key: value(module, key) for key in (wanted, "__name__")}
        called = f"{before}first = run_as_main({name!r}); first[{wanted!r}] = 'marked'"
        with doing(called + where(files, name)):
            first[wanted] = "marked"
        second = _run(run_as_main, files, name, f"{before}run_as_main({name!r}); ")
    return {
        "ran": list(ran),
        "module": kept,
        "first": _values(first, [wanted])[wanted],
        "second": _values(second, [wanted])[wanted],
    }


def effects(
    run_as_main: RunAsMain, files: Files, name: str, cached: list[str], raising: bool
) -> dict[str, Any]:
    """What is cached after a run, and how the run fails.

    The modules in `cached` are imported before; `replaced` are those that are not the
    same afterwards. Before, `__main__` is a module of the scenario's own.
    """
    main = sys.modules["__main__"] = ModuleType("__main__")
    with on_path(files):
        kept = {name: imported(name) for name in cached}
        state = ImportState()
        imports = "".join(f"import {name}; " for name in cached)
        error = None
        if raising:
            error = error_of(f"run_as_main({name!r})", run_as_main, name)
        else:
            _run(run_as_main, files, name, imports)
        return {
            "error": error,
            "main": sys.modules.get("__main__") is main,
            "new": state.new_modules(),
            "replaced": [n for n in kept if sys.modules.get(n) is not kept[n]],
        }


def arguments(
    run_as_main: RunAsMain, files: Files, name: str, runs: str, wanted: str
) -> dict[str, Any]:
    """`sys.argv` while the program runs, which notes it down, and after the run.

    `runs` is the file whose code runs.
    """
    noted = ModuleType(wanted)
    sys.modules[wanted] = noted
    with mock.patch.object(sys, "argv", list(ARGUMENTS)), on_path(files) as path:
        error = error_of(f"run_as_main({name!r})", run_as_main, name)
        seen = getattr(noted, "argv", [])
        file = Path(path, runs)
        return {
            "error": error,
            "during": [
                "the file" if Path(item) == file else show(item) for item in seen
            ],
            "after": list(map(str, sys.argv)),
        }


def refusal(run_as_main: RunAsMain, files: Files, name: str) -> Any:
    """How a name is refused that cannot be run, and whether it left all as it was."""
    before = sys.modules["__main__"], list(sys.argv)
    with on_path(files):
        error = error_of(f"run_as_main({name!r})", run_as_main, name)
    after = sys.modules.get("__main__"), list(sys.argv)
    return {"error": error, "as_before": before == after}


def failures_of_code(
    run_as_main: RunAsMain, files: Files, name: str, recorder: str, kinds: list[str]
) -> list[Failure]:
    """What comes out where the program raises `error` of the recorder."""
    with on_path(files):
        called = f"run_as_main({name!r})"
        return failures(recorder, kinds, called, partial(run_as_main, name))
