"""Right answers earn everything, wrong ones lose what they say they break.

A class for each task, and for the right answers to each assignment, so that xdist
spreads them (`--dist loadscope`).
"""

import re
from pathlib import Path

import pytest

from .assignment import STEMS
from .judging import NOT_HERE, Judged, answers, breaks, judge, of, right_answers, tasks

each_assignment = pytest.mark.parametrize("stem", STEMS)
alike = pytest.mark.alike
seams = pytest.mark.parametrize("seam", ["Forked", "Here"])


def promises(stem: str) -> dict[str, str]:
    """The promises of an assignment by grade_id."""
    return {test.grade_id: test.promise for test in of(stem).tests}


def seam_for(answer: Path) -> str:
    """This interpreter, which is quick, unless the answer cannot be judged there."""
    return "Forked" if answer.stem in NOT_HERE else "Here"


class WrongAnswers:
    """What holds for every wrong answer to a task."""

    stem: str
    task: str

    def test_says_what_it_breaks(self, wrong: Path) -> None:
        assert breaks(wrong)
        assert breaks(wrong) <= promises(self.stem).keys()

    def test_breaks_that_and_no_more(self, wrong: Path) -> None:
        seam = seam_for(wrong)
        assert_breaks(judge(self.stem, wrong, seam=seam), wrong, seam)

    @alike
    def test_breaks_that_in_a_child_too(self, wrong: Path) -> None:
        judged = judge(self.stem, wrong, promises=breaks(wrong))
        assert_breaks(judged, wrong, "Forked")

    def test_is_told_so_in_plain_words(self, wrong: Path) -> None:
        judged = judge(self.stem, wrong, seam=seam_for(wrong))
        for grade_id in judged.broken:
            assert_readable(judged, grade_id, promises(self.stem)[grade_id])


class RightAnswers:
    """What holds for every right answer, whichever tasks it is for."""

    stem: str
    task = ""

    @pytest.mark.parametrize("seam", [pytest.param("Forked", marks=alike), "Here"])
    def test_earns_everything(self, right: Path, seam: str) -> None:
        judged = judge(self.stem, right, seam=seam)
        told = "\n".join(judged.messages[grade_id] for grade_id in judged.broken)
        assert judged.broken == set(), f"{right.name} is refused:\n{told}"
        assert_undisturbed(judged, seam)


for _stem in STEMS:
    for _task in tasks(_stem):
        _name = f"TestWrong_{_task}"
        globals()[_name] = type(_name, (WrongAnswers,), {"stem": _stem, "task": _task})
    _name = f"TestRight_{_stem}"
    globals()[_name] = type(_name, (RightAnswers,), {"stem": _stem})


@each_assignment
@seams
def test_solution_earns_everything(stem: str, seam: str) -> None:
    judged = judge(stem, seam=seam)
    kept = promises(stem)
    assert judged.outcomes == dict.fromkeys(kept, "kept")
    assert judged.out.splitlines() == [f"✓ {promise}" for promise in kept.values()]
    assert_undisturbed(judged)


@each_assignment
@seams
def test_stub_earns_nothing(stem: str, seam: str) -> None:
    judged = judge(stem, seam=seam, folder="exercises")
    assert judged.broken == promises(stem).keys()
    assert set(judged.outcomes.values()) <= {"broken", "not reached"}
    assert judged.out == ""
    assert_undisturbed(judged)
    for grade_id, promise in promises(stem).items():
        assert_readable(judged, grade_id, promise)


@each_assignment
def test_every_promise_is_broken_by_some_answer(stem: str) -> None:
    broken = set().union(*map(breaks, answers("wrong", stem)))
    assert promises(stem).keys() - broken == set()


@each_assignment
def test_every_task_has_answers_enough(stem: str) -> None:
    for task in tasks(stem):
        assert len(answers("wrong", stem, task)) >= 12, task
        assert len(right_answers(stem, task)) >= 5, task


@each_assignment
def test_every_wrong_answer_belongs_to_a_task(stem: str) -> None:
    stray = [
        answer.name
        for answer in answers("wrong", stem)
        if not answer.name.startswith(tuple(tasks(stem)))
    ]
    assert stray == []


def test_what_is_not_judged_here_exists() -> None:
    wrong = {answer.stem for stem in STEMS for answer in answers("wrong", stem)}
    assert NOT_HERE.keys() <= wrong


def assert_breaks(judged: Judged, answer: Path, seam: str) -> None:
    """The answer loses the promises that it names, and the grader is unharmed."""
    not_judged = [
        m for k, m in judged.messages.items() if judged.outcomes[k] == "not judged"
    ]
    assert not_judged == [], f"{answer.name} is not judged:\n{not_judged[0]}"
    named = breaks(answer)
    assert judged.broken == named, (
        f"{answer.name}: slipped through {sorted(named - judged.broken)}, "
        f"broken though not named {sorted(judged.broken - named)}"
    )
    assert_undisturbed(judged, seam)


def assert_undisturbed(judged: Judged, seam: str = "Forked") -> None:
    """The test cells leave everything as it was, and say nothing on stderr.

    What an answer opens or writes itself, it leaves where it shares the interpreter.
    """
    own = {"threads", "descriptors"} if seam == "Here" else set()
    assert {key: left for key, left in judged.left.items() if set(left) - own} == {}
    assert judged.files == [] or seam == "Here"
    assert judged.err == ""


def assert_readable(judged: Judged, grade_id: str, promise: str) -> None:
    """Promise, called, expected, got, hint; within 79 columns; no frame of ours.

    Of a promise that was not reached: which broken one to begin with.
    """
    message = judged.messages[grade_id]
    first, *rest = message.splitlines()
    if judged.outcomes[grade_id] == "not reached":
        assert first == f"· {promise}"
        broken = {key for key, how in judged.outcomes.items() if how == "broken"}
        firsts = {judged.messages[key].splitlines()[0] for key in broken}
        assert rest[-1] in firsts, message
    else:
        assert first == f"✗ {promise}"
        labels = re.findall(r"^  (Called|Expected|Got|Hint)\b:? +\S", message, re.M)
        assert labels == ["Called", "Expected", "Got", "Hint"], message
    assert [line for line in message.splitlines() if len(line) > 79] == []
    for ours in ("grader/", "grader\\", "<frozen", "most recent call last"):
        assert ours not in message, message
