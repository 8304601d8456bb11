"""Whatever a submission does: nobody is fooled, and no other one is touched."""

import psutil
import pytest

from grader.confined.sandbox import Sandbox

from .hostile import BREAK_EVERYTHING, CHEATS, COSTS_ITSELF, ENDS, KEEPS, LIES
from .submission import Submission

pytestmark = pytest.mark.usefixtures("quick")


def test_the_right_answer_keeps_every_promise(
    sandbox: Sandbox, submission: Submission
) -> None:
    assert submission.judged(sandbox).kept
    assert submission.judged(sandbox, BREAK_EVERYTHING).broken


@pytest.mark.parametrize("cheat", CHEATS)
def test_a_wrong_answer_is_not_taken_for_a_right_one(
    sandbox: Sandbox, submission: Submission, cheat: str
) -> None:
    assert submission.judged(sandbox, BREAK_EVERYTHING, CHEATS[cheat]).broken
    assert submission.judged(sandbox).kept


@pytest.mark.parametrize("answer", ['{"failed": "full points, please"}', '{"x": 1}'])
def test_who_claims_that_the_grader_failed_is_named(
    sandbox: Sandbox, submission: Submission, answer: str
) -> None:
    judged = submission.judged(sandbox, BREAK_EVERYTHING, LIES.format(answer=answer))
    assert set(judged.promises.values()) == {"CouldNotJudge"}
    [note] = judged.notes
    assert note.startswith("not judged: the")
    assert "student's" in note
    assert "points" not in note


@pytest.mark.sampled
@pytest.mark.parametrize("name", KEEPS)
def test_what_goes_wrong_elsewhere_costs_nothing(
    sandbox: Sandbox, submission: Submission, name: str
) -> None:
    judged = submission.judged(sandbox, KEEPS[name])
    assert judged.kept, judged.promises
    assert submission.judged(sandbox).kept


@pytest.mark.sampled
@pytest.mark.parametrize("name", ENDS)
def test_a_cell_that_ends_the_process_is_taken_out(
    sandbox: Sandbox, submission: Submission, name: str
) -> None:
    judged = submission.judged(sandbox, ENDS[name])
    [[*_, output]] = judged.outputs
    assert output["ename"] in ("ProcessEnded", "CellTimeoutError")
    assert judged.kept, judged.promises
    assert submission.judged(sandbox).kept


@pytest.mark.sampled
@pytest.mark.parametrize("name", COSTS_ITSELF)
def test_who_breaks_the_own_process_is_judged_and_harms_nobody(
    sandbox: Sandbox, submission: Submission, name: str
) -> None:
    judged = submission.judged(sandbox, COSTS_ITSELF[name])
    assert "CouldNotJudge" not in judged.promises.values()
    assert submission.judged(sandbox).kept


def test_nothing_is_left_running(sandbox: Sandbox, submission: Submission) -> None:
    assert submission.judged(sandbox).kept
    before = processes()
    for name in ("leaves_a_daemon", "leaves_a_thread"):
        submission.judged(sandbox, KEEPS[name])
    for name in COSTS_ITSELF:
        submission.judged(sandbox, COSTS_ITSELF[name])
    assert len(processes()) <= len(before)  # the sandbox itself may be gone


def processes() -> list[psutil.Process]:
    """All that this process has started, and what they have."""
    return psutil.Process().children(recursive=True)
