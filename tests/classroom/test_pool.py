"""A run ends, whatever becomes of the processes that judge."""

import contextlib
import multiprocessing
import os
import signal
from collections.abc import Callable
from concurrent.futures import Future, wait
from pathlib import Path
from types import SimpleNamespace
from typing import ClassVar

import pytest

from grader import limits
from grader.classroom import pool
from grader.classroom.grade import Result
from grader.classroom.handed_in import Submission, read_submission


class Handed(SimpleNamespace):
    """A course in which everybody has handed in one empty notebook."""

    config = None

    teachers_files: ClassVar = {}

    def submission(self, student: str, released: object) -> Submission:
        return Submission(student, {"notebook.ipynb": b""}, {}, {})


def grade(submission: Submission) -> Result:
    if submission.student.startswith("killer"):
        os._exit(1)
    return Result(submission.student, {}, {}, [], [])


def bad_news_first(running: list[Future[Result]], *_: object) -> tuple:
    """Return what `wait` may return if it is called late: all results, errors first."""
    done, not_done = wait(running)
    return sorted(done, key=lambda future: not future.exception()), not_done


@pytest.mark.parametrize("jobs", [1, 2])
@pytest.mark.parametrize("waiting", [wait, bad_news_first])
def test_whoever_kills_the_process_that_judges_fails_alone(
    monkeypatch: pytest.MonkeyPatch, jobs: int, waiting: Callable[..., tuple]
) -> None:
    monkeypatch.setattr(pool, "wait", waiting)
    monkeypatch.setattr(pool, "_begin", lambda *arguments: None)
    monkeypatch.setattr(pool, "_grade", grade)
    students = ["killer", "one", "killer too", "two", "three"]
    released = SimpleNamespace(notebooks=["notebook"])
    failed = {
        submission.student: bool(result.failed)
        for found in pool.results_of(students, Handed(), released, jobs, confined=True)
        for submission, result in found
    }
    assert failed == {name: name.startswith("killer") for name in students}


class HeldUp:
    """Judges each submission at once, but the slow one: a step of the judge hangs."""

    closed: list[str]

    def __init__(self, *_: object, **__: object) -> None:
        self.closed = []

    def grade(self, submission: Submission) -> Result:
        while submission.student == "slow":
            with contextlib.suppress(Exception):
                signal.pause()
        return Result(submission.student, {}, {}, [], self.closed)

    def close(self) -> None:
        self.closed = ["closed"]


def test_a_submission_that_holds_up_the_judge_fails_alone(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(pool, "Grader", HeldUp)
    monkeypatch.setattr(limits, "SUBMISSION_MINUTES", 1 / 60)
    jobs = 1
    released = SimpleNamespace(notebooks=["notebook"])
    students = ["one", "slow", "two"]
    results = {
        submission.student: result
        for found in pool.results_of(students, Handed(), released, jobs, confined=True)
        for submission, result in found
    }
    assert [*results["slow"].failed.values()] == [pool.TOOK_TOO_LONG]
    assert not results["one"].failed
    assert not results["two"].failed
    # The sandbox may be in any state: a new one is used for the next submission.
    assert results["two"].notes == ["closed"]


def test_a_run_that_is_stopped_early_waits_for_no_submission(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(pool, "Grader", HeldUp)
    monkeypatch.setattr(limits, "SUBMISSION_MINUTES", 1)
    jobs = 1
    released = SimpleNamespace(notebooks=["notebook"])
    results = pool.results_of(
        ["one", "slow", "two"], Handed(), released, jobs, confined=True
    )
    while not next(results):
        pass
    [judge] = multiprocessing.active_children()
    results.close()
    assert judge.exitcode == -signal.SIGKILL


def test_only_what_lies_in_a_submission_is_ignored(tmp_path: Path) -> None:
    folder = tmp_path / "feedback" / "submitted"
    for name in ("notebook.ipynb", "data/table.csv", "feedback/page.html"):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    found = read_submission("student", folder, ["feedback"], [])
    assert list(found.notebooks) == ["notebook.ipynb"]
    assert list(found.files) == ["data/table.csv"]
