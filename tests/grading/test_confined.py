"""Judged from outside, every answer of the bank breaks what it breaks in a notebook.

A class for each assignment, so that xdist spreads them.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest

from grader.confined.judge import StudentProcess, judge
from grader.confined.sandbox import Sandbox

from .assignment import STEMS
from .judging import affected, breaks, defined_in, of

pytestmark = pytest.mark.alike


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
    with StudentProcess(sandbox, {}) as student:
        outputs = list(judge(cells, student))[len(define) :]
    lost = {}
    for test, put_out in zip(tests, outputs, strict=True):
        for output in put_out:
            if output["output_type"] == "error":
                lost[test.grade_id] = output["ename"]
    assert set(lost.values()) <= {"CheckFailed", "NotReached"}
    return set(lost)


class Confined:
    """What holds for the answers to an assignment."""

    stem: str
    task = ""

    def test_breaks_that_and_no_more(self, sandbox: Sandbox, wrong: Path) -> None:
        assert broken(sandbox, self.stem, wrong) == breaks(wrong)

    def test_earns_everything(self, sandbox: Sandbox, right: Path) -> None:
        assert broken(sandbox, self.stem, right) == set()


for _stem in STEMS:
    globals()[f"TestConfined_{_stem}"] = type(
        f"TestConfined_{_stem}", (Confined,), {"stem": _stem}
    )
