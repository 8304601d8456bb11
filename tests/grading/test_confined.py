"""Judged from outside, an answer of the bank breaks what it breaks in a notebook.

A class for each assignment, so that xdist spreads them.
"""

from collections import defaultdict

import pytest

from grader.confined.judge import judge
from grader.confined.sandbox import Sandbox
from grader.confined.student_process import StudentProcess

from .assignment import STEMS
from .judging import Answer, consequences, of, promises_for

pytestmark = pytest.mark.alike


def errors(sandbox: Sandbox, answer: Answer) -> dict[str, set[str]]:
    """By name of the error: the promises whose test cells raise it."""
    cells = of(answer.stem)
    define = [*cells.setup, *cells.solutions.values(), answer.source]
    tests = promises_for(answer)
    notebook = [("student", source) for source in define]
    notebook += [("test", test.source) for test in tests]
    with StudentProcess(sandbox, {}) as student:
        outputs = list(judge(notebook, student))[len(define) :]
    raised = defaultdict(set)
    for test, put_out in zip(tests, outputs, strict=True):
        for output in put_out:
            if output["output_type"] == "error":
                raised[output["ename"]].add(test.grade_id)
    return dict(raised)


@pytest.mark.parametrize("stem", STEMS)
def test_a_solution_is_judged_in_one_process(
    sandbox: Sandbox, stem: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No scenario leaves anything behind; a process more would cost time."""
    begun = []
    begin = sandbox.submission
    monkeypatch.setattr(sandbox, "submission", lambda: begun.append(1) or begin())
    cells = of(stem)
    notebook = [("student", s) for s in [*cells.setup, *cells.solutions.values()]]
    notebook += [("test", test.source) for test in cells.tests]
    with StudentProcess(sandbox, {}) as student:
        outputs = list(judge(notebook, student))
    kinds = {output["output_type"] for put_out in outputs for output in put_out}
    assert "error" not in kinds
    assert len(begun) == 1


class Confined:
    """What holds for the answers to an assignment."""

    stem: str
    task = "*"

    def test_breaks_that_and_no_more(self, sandbox: Sandbox, wrong: Answer) -> None:
        raised = errors(sandbox, wrong)
        assert raised.pop("CheckFailed") == wrong.breaks
        assert raised.pop("NotReached", set()) <= consequences(wrong)
        assert raised == {}

    @pytest.mark.exhaustive
    def test_earns_everything(self, sandbox: Sandbox, right: Answer) -> None:
        assert errors(sandbox, right) == {}


for _stem in STEMS:
    globals()[f"TestConfined_{_stem}"] = type(
        f"TestConfined_{_stem}", (Confined,), {"stem": _stem}
    )
