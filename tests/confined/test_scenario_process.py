"""One process has scenarios run, each in a fork that finds the same import state."""

import builtins
import errno
import importlib
import os
import sys
from types import ModuleType

import pytest

from grader import limits, seam
from grader.confined import scenario_process
from grader.confined.scenario_process import ScenarioProcess
from grader.promise import CheckFailed, CouldNotJudge

REQUEST = {
    "scenario": "module:a_scenario",
    "called": "a scenario",
    "subjects": [],
    "inputs": {},
    "in_child": True,
    "alone": False,
}


@pytest.mark.parametrize(
    ("own", "verdict"), [(3, CouldNotJudge), (limits.SUBMISSION_PROCESSES, CheckFailed)]
)
def test_a_lack_of_processes_costs_a_promise_only_whoever_holds_them(
    monkeypatch: pytest.MonkeyPatch, own: int, verdict: type[Exception]
) -> None:
    def no_more() -> int:
        raise BlockingIOError(errno.EAGAIN, "no more processes")

    monkeypatch.setattr(os, "fork", no_more)
    monkeypatch.setattr(scenario_process, "_processes", lambda: own)
    answer = ScenarioProcess({}, {}).run_in_child(REQUEST)
    with pytest.raises(verdict, match="no more processes"):
        seam.settle(answer)


def test_each_scenario_finds_the_same_import_state() -> None:
    def breaks_import() -> None:
        sys.meta_path.clear()
        sys.path.insert(0, "/nowhere")
        sys.modules["of_the_student"] = ModuleType("of_the_student")
        sys.modules["alias_of_the_student"] = sys
        del sys.modules["json"]
        builtins.__import__ = print  # type: ignore[assignment]

    def loads() -> None:
        importlib.import_module("this")

    names = ("json", "of_the_student", "alias_of_the_student", "this")

    def looks() -> list[object]:
        finders = [repr(finder) for finder in sys.meta_path]
        cached = [name in sys.modules for name in names]
        return [finders, sys.path, repr(builtins.__import__), cached]

    def process() -> int:
        return os.getpid()

    scenarios = {f.__name__: f for f in (breaks_import, loads, looks, process)}
    shared = ScenarioProcess({}, scenarios)

    def seen(scenario: str) -> object:
        answer = shared.run_in_child(REQUEST | {"scenario": scenario})
        return seam.settle(answer)

    try:
        before, first = seen("looks"), seen("process")
        seen("breaks_import")
        assert seen("looks") == before
        assert seen("process") == first
        # A module of Python's own stays loaded. So this is the process's last scenario.
        seen("loads")
        assert seen("looks") == before
        assert seen("process") != first
    finally:
        shared.end()
