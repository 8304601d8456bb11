"""A run ends, whatever becomes of the processes that judge."""

import contextlib
import multiprocessing
import os
import signal
from collections.abc import Generator
from pathlib import Path
from types import SimpleNamespace
from typing import Any, ClassVar

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


def grade(submission: Submission, key: bytes) -> Result:
    if submission.student.startswith("killer"):
        os._exit(1)
    return Result(submission.student, {}, {}, [], [])


def results(students: list[str], jobs: int = 1) -> Generator[list[Any], None, None]:
    """What `results_of` yields for these students."""
    released = SimpleNamespace(notebooks=["notebook"])
    return pool.results_of(
        students, Handed(), released, b"secret", jobs=jobs, confined=True
    )


@pytest.mark.parametrize("jobs", [1, 2])
def test_whoever_kills_the_process_that_judges_fails_alone(
    monkeypatch: pytest.MonkeyPatch, jobs: int
) -> None:
    monkeypatch.setattr(pool, "_begin", lambda *arguments: None)
    monkeypatch.setattr(pool, "_grade", grade)
    students = ["killer", "one", "killer too", "two", "three"]
    failed = {
        submission.student: [*result.failed.values()]
        for found in results(students, jobs)
        for submission, result in found
    }
    killed = [pool.WAS_KILLED]
    assert failed == {
        name: killed if name.startswith("killer") else [] for name in students
    }


class HeldUp:
    """Judges each submission at once, but the slow one: a step of the judge hangs."""

    def __init__(self, *_: object, **__: object) -> None:
        self.before: list[str] = []

    def close(self) -> None:
        """There is no sandbox to be ended."""

    def grade(self, submission: Submission, key: bytes) -> Result:
        while submission.student == "slow":
            with contextlib.suppress(Exception):
                signal.pause()
        self.before.append(submission.student)
        return Result(submission.student, {}, {}, [], [*self.before])


def test_a_submission_that_holds_up_the_judge_fails_alone(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(pool, "Grader", HeldUp)
    monkeypatch.setattr(limits, "SUBMISSION_MINUTES", 1 / 60)
    judged = {
        submission.student: result
        for found in results(["one", "slow", "two"])
        for submission, result in found
    }
    assert [*judged["slow"].failed.values()] == [pool.TOOK_TOO_LONG]
    assert not judged["one"].failed
    # The sandbox may be in any state: a new one is used for the next submission.
    assert judged["two"].notes == ["two"]


def test_a_run_that_is_stopped_early_waits_for_no_submission(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(pool, "Grader", HeldUp)
    monkeypatch.setattr(limits, "SUBMISSION_MINUTES", 1)
    found = results(["one", "slow", "two"])
    while not next(found):
        pass
    [judge] = multiprocessing.active_children()
    found.close()
    assert not judge.is_alive()


def test_each_process_that_judges_ends_its_sandbox(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    class Closed(HeldUp):
        def close(self) -> None:
            (tmp_path / "closed").touch()

    monkeypatch.setattr(pool, "Grader", Closed)
    list(results(["one", "two"]))
    assert (tmp_path / "closed").exists()


def test_only_what_lies_in_a_submission_is_ignored(tmp_path: Path) -> None:
    folder = tmp_path / "feedback" / "submitted"
    for name in ("notebook.ipynb", "data/table.csv", "feedback/page.html"):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    found = read_submission("student", folder, ["feedback"], [])
    assert list(found.notebooks) == ["notebook.ipynb"]
    assert list(found.files) == ["data/table.csv"]
