"""Judged from outside, every answer of the bank breaks what it breaks in a notebook."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from grader.autograding.judge import Student, judge
from grader.autograding.sandbox import Sandbox

from .assignment import STEMS
from .judging import affected, answers, breaks, defined_in, of


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    sandbox = Sandbox()
    yield sandbox
    sandbox.close()


def broken(sandbox: Sandbox, stem: str, answer: Path) -> set[str]:
    """The promises that an answer breaks when it is judged from outside."""
    assignment = of(stem)
    names = affected(assignment.solutions, set(defined_in(answer)))
    define = [*assignment.setup, *assignment.solutions.values(), answer.read_text()]
    tests = [t for t in assignment.tests if any(name in t.source for name in names)]
    cells = [("student", source) for source in define]
    cells += [("test", test.source) for test in tests]
    with Student(sandbox, {}) as student:
        outputs = list(judge(cells, student))[len(define) :]
    lost = {}
    for test, put_out in zip(tests, outputs, strict=True):
        for output in put_out:
            if output["output_type"] == "error":
                lost[test.grade_id] = output["ename"]
    assert set(lost.values()) <= {"CheckFailed", "NotReached"}
    return set(lost)


@pytest.mark.parametrize(
    ("stem", "answer"),
    [
        pytest.param(stem, wrong, id=wrong.stem)
        for stem in STEMS
        for wrong in answers("wrong", stem)
    ],
)
def test_breaks_that_and_no_more(sandbox: Sandbox, stem: str, answer: Path) -> None:
    assert broken(sandbox, stem, answer) == breaks(answer)


@pytest.mark.parametrize(
    ("stem", "answer"),
    [
        pytest.param(stem, right, id=right.stem)
        for stem in STEMS
        for right in answers("right", stem)
    ],
)
def test_earns_everything(sandbox: Sandbox, stem: str, answer: Path) -> None:
    assert broken(sandbox, stem, answer) == set()
