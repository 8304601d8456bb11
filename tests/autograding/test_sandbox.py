"""The sandbox goes on, whatever has become of its process."""

import os

import pytest

from grader import limits
from grader.confined.sandbox import Sandbox
from grader.confined.student_process import StudentProcess


def end(sandbox: Sandbox) -> None:
    """What an ordinary user's submission can do: it has the same user's rights."""
    assert sandbox._started
    sandbox._started.kill()
    os.waitid(os.P_PID, sandbox._started.pid, os.WEXITED | os.WNOWAIT)


def test_no_process_is_no_reason_to_fail_at_an_interrupt(
    sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "CELL_SECONDS", 0.3)
    interrupt = sandbox.interrupt

    def ended_just_before() -> None:
        end(sandbox)
        interrupt()

    monkeypatch.setattr(sandbox, "interrupt", ended_just_before)
    with StudentProcess(sandbox, {}) as student:
        [told] = student.run_cell("while True: pass")
        assert told["ename"] == "ProcessEnded"
        assert student.run_cell("1 + 1")[0]["data"] == {"text/plain": "2"}


def test_between_two_submissions_it_is_replaced(sandbox: Sandbox) -> None:
    for _ in range(2):
        with StudentProcess(sandbox, {}) as student:
            assert student.run_cell("1 + 1")[0]["data"] == {"text/plain": "2"}
        end(sandbox)
