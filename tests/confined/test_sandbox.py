"""The sandbox goes on, whatever has happened to its process."""

import os
import socket
import time

import pytest

from grader import limits
from grader.confined.sandbox import CannotBegin, Sandbox
from grader.confined.student_process import Seconds, StudentProcess

from .submission import Submission


def end(sandbox: Sandbox) -> None:
    """Kill the sandbox's process.

    A submission can do so where it runs as the same user, who is not root.
    """
    assert sandbox._started
    sandbox._started.kill()
    os.waitid(os.P_PID, sandbox._started.pid, os.WEXITED | os.WNOWAIT)


def test_an_interrupt_does_not_fail_where_the_process_has_ended(
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


def test_a_process_that_has_ended_is_replaced_for_the_next_submission(
    sandbox: Sandbox,
) -> None:
    for _ in range(2):
        with StudentProcess(sandbox, {}) as student:
            assert student.run_cell("1 + 1")[0]["data"] == {"text/plain": "2"}
        end(sandbox)


def test_where_no_process_begins_nobody_is_judged(
    sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    begin = sandbox._send_begin
    asked: list[socket.socket] = []

    def not_at_first(theirs: socket.socket) -> None:
        asked.append(theirs)
        if len(asked) > failures:
            begin(theirs)

    monkeypatch.setattr(sandbox, "_send_begin", not_at_first)
    failures = 1
    with StudentProcess(sandbox, {}) as student:
        assert student.run_cell("1 + 1")[0]["data"] == {"text/plain": "2"}
    asked.clear()
    failures = 2
    with pytest.raises(CannotBegin), StudentProcess(sandbox, {}):
        pass


def test_when_the_time_of_all_is_over_nothing_more_is_run(
    sandbox: Sandbox, submission: Submission, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "NOTEBOOK_SECONDS", 3.0)
    waits = """
class Blocker:
    def __init__(self, names):
        import time; time.sleep(1000)
"""
    begin = time.monotonic()
    judged = submission.judged(sandbox, waits)
    assert time.monotonic() - begin < 10
    assert judged.broken
    assert "CouldNotJudge" not in judged.promises.values()


def test_a_cell_is_not_run_when_the_time_of_all_is_over(sandbox: Sandbox) -> None:
    with StudentProcess(sandbox, {}, Seconds(30.0, 1.0)) as student:
        [during] = student.run_cell("import time; time.sleep(1000)")
        [after] = student.run_cell("1 + 1")
    for told in (during, after):
        assert told["ename"] in ("CellTimeoutError", "KeyboardInterrupt")
    assert after["evalue"] == (
        "not run: all cells and checks together have taken 1 seconds"
    )
