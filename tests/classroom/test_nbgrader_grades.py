"""nbgrader grades the assignment, and no answer costs more than its promises."""

import html
import re
from pathlib import Path

import pytest
from grading.judging import Answer, consequences

from grader.tasks.finders_loaders.blocker import promises as blocker

from .conftest import ANSWERS, ROOT, STEM, STUDENTS, Classroom, open_class

pytestmark = pytest.mark.nbgrader

STEMS = {path.name for path in (ROOT / "solutions").iterdir()}


def test_the_solution_earns_everything_and_the_stub_nothing(
    classroom: Classroom,
) -> None:
    assert classroom.lost("solver") == {}
    assert classroom.score("solver") == 100
    assert classroom.score("stub") == 0


@pytest.mark.parametrize("stem", sorted(STEMS - {STEM}))
def test_so_it_is_in_every_other_assignment(tmp_path: Path, stem: str) -> None:
    classroom = open_class(tmp_path, stem)
    classroom.hand_in("solver", None)
    classroom.nbgrader("autograde", stem)
    assert classroom.score("solver") == 100
    assert classroom.score("stub") == 0


@pytest.mark.parametrize(
    ("student", "path"), [each for each in STUDENTS.items() if each[1]]
)
def test_a_wrong_answer_costs_its_own_promises(
    classroom: Classroom, student: str, path: str
) -> None:
    lost = classroom.lost(student)
    answer = Answer(STEM, ANSWERS / path)
    assert answer.breaks <= set(lost) <= answer.breaks | consequences(answer)
    assert classroom.score(student) == 100 - sum(lost.values())


def test_all_three_give_the_same_marks(
    stock_class: Classroom, judged_class: Classroom, quick_class: Classroom
) -> None:
    assert judged_class.dump() == stock_class.dump()
    assert quick_class.dump() == stock_class.dump()


def test_what_is_marked_by_hand_waits_for_it(classroom: Classroom) -> None:
    assert classroom.waiting("writer") == {"sketch": None, "story": 4, "do": None}
    assert classroom.waiting("silent") == {"do": None}


def test_a_late_submission_is_punished(classroom: Classroom) -> None:
    assert classroom.penalty("late") == classroom.score("late") > 0
    assert classroom.penalty("in_time") == 0


def test_the_feedback_says_which_promise_was_broken_and_gives_a_hint(
    classroom: Classroom,
) -> None:
    page = classroom.root / "work" / "feedback" / "partly" / STEM / f"{STEM}.html"
    text = html.unescape(re.sub(r"<[^>]+>", "", page.read_text()))
    promise = (blocker.leaves_other_names_alone.__doc__ or "").splitlines()[0]
    _, found, message = text.partition(f"✗ {promise}")
    assert found
    labels = re.findall(r"^  (Called|Expected|Got|Hint)\b", message, re.MULTILINE)
    assert labels[:4] == ["Called", "Expected", "Got", "Hint"]
    assert "grader/" not in text


def test_validate_tells_the_learner_what_is_shown_and_not_what_is_hidden(
    classroom: Classroom,
) -> None:
    said = classroom.nbgrader("validate", str(classroom.notebook("exercises")))
    assert "VALIDATION FAILED ON 12 CELL(S)" in said
    assert "✗ Importing a listed name raises ModuleNotFoundError." in said
    assert "Hint: " in said
    passed = classroom.nbgrader(
        "validate", str(classroom.notebook("work/submitted", "partly"))
    )
    assert "Success!" in passed
