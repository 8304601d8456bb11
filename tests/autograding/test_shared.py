"""Where there is no process for a scenario, it depends on who holds them."""

import errno
import os

import pytest

from grader import seam
from grader.autograding import shared
from grader.autograding.shared import PROCESSES, Shared
from grader.promise import CheckFailed, CouldNotJudge

REQUEST = {
    "scenario": "module:a_scenario",
    "subjects": [],
    "inputs": {},
    "in_child": True,
    "alone": False,
}


@pytest.mark.parametrize(
    ("own", "verdict"), [(3, CouldNotJudge), (PROCESSES, CheckFailed)]
)
def test_only_who_holds_them_loses_a_promise(
    monkeypatch: pytest.MonkeyPatch, own: int, verdict: type[Exception]
) -> None:
    def no_more() -> int:
        raise BlockingIOError(errno.EAGAIN, "no more processes")

    monkeypatch.setattr(os, "fork", no_more)
    monkeypatch.setattr(shared, "_processes", lambda: own)
    answer = Shared({}, {}).run_in_child(REQUEST)
    with pytest.raises(verdict, match="no more processes"):
        seam.settle(answer)
