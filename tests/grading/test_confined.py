"""Judged from outside, an answer of the bank breaks what it breaks in a notebook.

A class for each assignment, so that xdist spreads them.
"""

import contextlib
from collections import defaultdict

import pytest

from grader.confined.judge import judge
from grader.confined.outputs import Output
from grader.confined.sandbox import Sandbox
from grader.confined.student_process import StudentProcess
from grader.rooms import rooms_in, scenarios_run_by

from .assignment import STEMS, TestCell
from .judging import Answer, consequences, of, promises_for

pytestmark = pytest.mark.alike


def errors(sandbox: Sandbox, answer: Answer) -> dict[str, set[str]]:
    """By name of the error: the promises whose test cells raise it."""
    tests = promises_for(answer)
    outputs = outputs_of(sandbox, answer.stem, [answer.source], tests)
    raised = defaultdict(set)
    for test, put_out in zip(tests, outputs, strict=True):
        for output in put_out:
            if output["output_type"] == "error":
                raised[output["ename"]].add(test.grade_id)
    return dict(raised)


def outputs_of(
    sandbox: Sandbox, stem: str, sources: list[str], tests: list[TestCell]
) -> list[list[Output]]:
    """What test cells put out, below the solution's cells and these sources."""
    cells = of(stem)
    define = [*cells.setup, *cells.solutions.values(), *sources]
    notebook = [("student", source) for source in define]
    notebook += [("test", test.source) for test in tests]
    with StudentProcess(sandbox, {}) as student:
        return list(judge(notebook, student))[len(define) :]


@pytest.mark.parametrize("stem", STEMS)
def test_a_solution_is_judged_in_one_process_of_its_assignments_sandbox(
    bubblewrap: str, stem: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No scenario leaves anything behind; a process more would cost time."""
    tests = of(stem).tests
    asked = (room for test in tests for room in rooms_in(test.source))
    begun = []
    with contextlib.closing(Sandbox(scenarios=scenarios_run_by(asked))) as sandbox:
        begin = sandbox.submission
        monkeypatch.setattr(sandbox, "submission", lambda: begun.append(1) or begin())
        outputs = outputs_of(sandbox, stem, [], tests)
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
    _marks = [] if _stem == STEMS[0] else [pytest.mark.exhaustive]
    globals()[f"TestConfined_{_stem}"] = type(
        f"TestConfined_{_stem}", (Confined,), {"stem": _stem, "pytestmark": _marks}
    )


LIST = "from grader.rooms import load_scenarios; print(*load_scenarios([]))"


@pytest.mark.exhaustive
@pytest.mark.parametrize("stem", STEMS)
def test_what_the_sandbox_holds_is_no_answer(bubblewrap: str, stem: str) -> None:
    """Whoever hands in an object of the grader's has next to nothing of 100 points."""
    tests = of(stem).tests
    asked = (room for test in tests for room in rooms_in(test.source))
    with contextlib.closing(Sandbox(scenarios=scenarios_run_by(asked))) as sandbox:
        with StudentProcess(sandbox, {}) as student:
            [printed] = student.run_cell(LIST)
        for found in printed["text"].split():
            module, _, name = found.partition(":")
            answers = " = ".join(of(stem).solutions)
            source = f"import {module}\n{answers} = {module}.{name}"
            outputs = outputs_of(sandbox, stem, [source], tests)
            kept = [
                test.points
                for test, put_out in zip(tests, outputs, strict=True)
                if all(output["output_type"] != "error" for output in put_out)
            ]
            assert sum(kept) < 5, found
