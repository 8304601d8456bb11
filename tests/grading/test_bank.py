"""Right answers earn everything; wrong ones lose what they say, and what follows.

A class for the right and for the wrong answers to each task, so that xdist spreads them
(`--dist loadscope`).
"""

import re

import pytest

from grader.rooms import spelled

from .assignment import STEMS
from .forged import FORGERIES
from .judging import (
    ANSWERS,
    Answer,
    Verdicts,
    answers,
    consequences,
    defined_in,
    first_breakers,
    judge,
    judge_notebook,
    of,
    promises_for,
    task_of,
    tasks,
    topic,
)

each_assignment = pytest.mark.parametrize("stem", STEMS)
alike = pytest.mark.alike
seams = pytest.mark.parametrize("seam", ["Forked", "Here"])
in_a_child = pytest.param("Forked", marks=[alike, pytest.mark.exhaustive])


def promises(stem: str) -> dict[str, str]:
    """The promises of an assignment by grade_id."""
    return {test.grade_id: test.promise for test in of(stem).tests}


class WrongAnswers:
    """What holds for every wrong answer to a task."""

    stem: str
    task: str

    def test_breaks_that_and_no_more(self, wrong: Answer) -> None:
        assert_breaks(judge(wrong, wrong.seam), wrong, wrong.seam)

    @alike
    def test_breaks_that_in_a_child_too(self, wrong: Answer) -> None:
        # Where it was judged in a child before, it is not judged once more.
        breaks_only = wrong.seam != "Forked"
        judged = judge(wrong, "Forked", breaks_only=breaks_only)
        assert_breaks(judged, wrong, "Forked")

    def test_is_told_so_in_plain_words(self, wrong: Answer) -> None:
        judged = judge(wrong, wrong.seam)
        for grade_id in judged.failed:
            assert_readable(judged, grade_id, promises(self.stem)[grade_id])


class RightAnswers:
    """What holds for every right answer to a task."""

    stem: str
    task: str

    @pytest.mark.parametrize("seam", [in_a_child, "Here"])
    def test_earns_everything(self, right: Answer, seam: str) -> None:
        judged = judge(right, seam)
        told = "\n".join(judged.messages[grade_id] for grade_id in judged.failed)
        assert judged.failed == set(), f"{right.name} is refused:\n{told}"
        assert_undisturbed(judged, seam)


for _stem in STEMS:
    for _task in tasks(_stem):
        for _class in (WrongAnswers, RightAnswers):
            _name = f"Test{_class.__name__}_{_task}"
            globals()[_name] = type(_name, (_class,), {"stem": _stem, "task": _task})


@each_assignment
@seams
def test_solution_earns_everything(stem: str, seam: str) -> None:
    judged = judge_notebook(stem, seam)
    kept = promises(stem)
    assert judged.outcomes == dict.fromkeys(kept, "kept")
    assert judged.out.splitlines() == [f"✓ {promise}" for promise in kept.values()]
    assert_undisturbed(judged)


@each_assignment
@seams
def test_stub_earns_nothing(stem: str, seam: str) -> None:
    judged = judge_notebook(stem, seam, "exercises")
    assert judged.failed == promises(stem).keys()
    assert set(judged.outcomes.values()) <= {"broken", "not reached"}
    assert judged.out == ""
    assert_undisturbed(judged)
    for grade_id, promise in promises(stem).items():
        assert_readable(judged, grade_id, promise)


@pytest.mark.sampled
@each_assignment
def test_an_answer_that_anybody_can_make_up_earns_nothing(stem: str) -> None:
    earned = {f: judge_notebook(stem, f).those("kept") for f in FORGERIES}
    assert {f: kept for f, kept in earned.items() if kept} == {}


@each_assignment
def test_every_promise_is_broken_first_by_some_answer(stem: str) -> None:
    broken = set().union(*(answer.breaks for answer in answers("wrong", stem)))
    assert promises(stem).keys() - broken == set()


@each_assignment
def test_a_few_answers_break_them_all(stem: str) -> None:
    few = first_breakers(stem)
    assert set().union(*(answer.breaks for answer in few)) == promises(stem).keys()
    assert len(few) < len(answers("wrong", stem)) / 2


@each_assignment
@pytest.mark.parametrize(("kind", "enough"), [("wrong", 12), ("right", 5)])
def test_everything_asked_for_has_answers_enough(
    stem: str, kind: str, enough: int
) -> None:
    for task in tasks(stem):
        assert len(answers(kind, stem, task)) >= enough, task
    defined = [defined_in(answer.source) for answer in answers(kind, stem)]
    for name in of(stem).solutions:
        assert sum(name in names for names in defined) >= enough, name


@each_assignment
def test_answers_are_where_their_tasks_are(stem: str) -> None:
    assert {path.name for path in (ANSWERS / topic(stem)).iterdir()} == {*tasks(stem)}
    others = set(tasks(stem))
    for answer in [*answers("wrong", stem), *answers("right", stem)]:
        assert answer.task in map(task_of, promises_for(answer)), answer
        defined = set(map(spelled, defined_in(answer.source)))
        assert defined & others <= {answer.task}, answer


def assert_breaks(judged: Verdicts, answer: Answer, seam: str) -> None:
    """The answer breaks what it names; what else it loses builds on that."""
    assert answer.breaks, f"{answer.name} does not say what it BREAKS"
    untold = [judged.messages[key] for key in judged.those("not judged")]
    assert untold == [], f"{answer.name} is not judged:\n{untold[0]}"
    broken = judged.those("broken")
    assert broken == answer.breaks, (
        f"{answer.name}: slipped through {sorted(answer.breaks - broken)}, "
        f"broken though not named {sorted(broken - answer.breaks)}"
    )
    unfounded = judged.those("not reached") - consequences(answer)
    assert unfounded == set(), f"{answer.name}: {sorted(unfounded)} build on none of it"
    assert_undisturbed(judged, seam)


def assert_undisturbed(judged: Verdicts, seam: str = "Forked") -> None:
    """The test cells leave everything as it was, and say nothing on stderr.

    Where an answer shares the interpreter, the threads, descriptors and files that it
    opens or writes itself may stay.
    """
    own = {"threads", "descriptors"} if seam == "Here" else set()
    assert {key: left for key, left in judged.left.items() if set(left) - own} == {}
    assert judged.files == [] or seam == "Here"
    assert judged.err == ""


def assert_readable(judged: Verdicts, grade_id: str, promise: str) -> None:
    """The message has promise, called, expected, got and hint, and no frame of ours.

    The message of a promise that was not reached says which broken one to begin with.
    No line is longer than 79 columns.
    """
    message = judged.messages[grade_id]
    first, *rest = message.splitlines()
    if judged.outcomes[grade_id] == "not reached":
        assert first == f"· {promise}"
        firsts = {
            judged.messages[key].splitlines()[0] for key in judged.those("broken")
        }
        assert rest[-1] in firsts, message
    else:
        assert first == f"✗ {promise}"
        labels = re.findall(r"^  (Called|Expected|Got|Hint)\b:? +\S", message, re.M)
        assert labels == ["Called", "Expected", "Got", "Hint"], message
    assert [line for line in message.splitlines() if len(line) > 79] == []
    for ours in ("grader/", "grader\\", "<frozen", "most recent call last"):
        assert ours not in message, message
