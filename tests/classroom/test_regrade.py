"""Before a class is graded again, a teacher sees who would change, and why."""

import json
from pathlib import Path

import nbformat
import pytest
from grading.assignment import solved

from grader.classroom.basis import Basis
from grader.notebook import cell_named

from .course import STEM, Course

pytestmark = [
    pytest.mark.nbgrader,
    pytest.mark.exhaustive,
    pytest.mark.usefixtures("bubblewrap"),
]

WRONG = "class Blocker: pass"
WORTH, EASED = "blocks_a_listed_name", "the_error_carries_the_name"
EASED_CHECK = 'from grader import checks_of\nchecks_of("Blocker")'


@pytest.fixture(scope="module")
def regraded(course: Course) -> Course:
    """A class that was graded; then points, a check and an answer were changed."""
    course.hand_in("same", solved(STEM))
    course.hand_in("wrong", solved(STEM, Blocker=WRONG))
    course.hand_in("anew", solved(STEM))
    assert course.autograde() == (0, "3 graded, 0 unchanged.\n", "")
    source = nbformat.read(course.notebook("solutions"), as_version=4)
    cell_named(source, WORTH).metadata.nbgrader.points = 6
    cell_named(source, EASED).source = EASED_CHECK
    nbformat.write(source, course.notebook("solutions"))
    course.release()
    course.hand_in("anew", solved(STEM, Blocker=WRONG))
    return course


def test_it_is_shown_first_and_then_written(regraded: Course) -> None:
    students = ("same", "wrong", "anew")
    before = {student: regraded.row(student) for student in students}
    report = json.loads(regraded.autograde("--dry-run", "--json").out)
    shown = {change["student"]: change for change in report["graded"]}
    told = f"{STEM}.ipynb is of another release; the present one is used"
    assert report["notes"] == {student: [told] for student in students}
    assert report["repaired"] == report["failed"] == {}
    assert {student: regraded.row(student) for student in students} == before

    assert shown["same"]["cells"] == [
        {"cell": WORTH, "before": 4, "after": 6, "why": "worth 6 instead of 4 points"}
    ]
    assert shown["wrong"]["cells"] == [
        {"cell": EASED, "before": 0, "after": 3, "why": "the check was changed"}
    ]
    reasons = {change["cell"]: change["why"] for change in shown["anew"]["cells"]}
    assert reasons[WORTH] == "worth 6 instead of 4 points, handed in anew"
    assert EASED not in reasons
    del reasons[WORTH]
    assert set(reasons.values()) == {"handed in anew"}

    said = regraded.autograde("--force").out
    for student in students:
        old, new = shown[student]["before"], shown[student]["after"]
        assert (before[student], regraded.row(student)) == ((old, False), (new, False))
        assert f"{student}: from {old:g} to {new:g}\n" in said
    assert f"  worth 6 instead of 4 points: {WORTH} 4 → 6\n" in said
    again = regraded.autograde("--dry-run").out
    assert again == (
        f"in this grader, and not released: {EASED}: not judged\n"
        "0 would be graded, 3 unchanged.\n"
    )


def test_what_the_gradebook_has_lost_is_graded_again(
    released: Course, tmp_path: Path
) -> None:
    course = released.copy_to(tmp_path / "course")
    course.hand_in("ada", solved(STEM))
    assert course.autograde().out == "1 graded, 0 unchanged.\n"
    (course.root / "work" / "gradebook.db").unlink()
    said = course.autograde()
    assert said.status == 2
    assert f"'nbgrader generate_assignment {STEM} --force' first" in said.err
    course.release()
    assert course.autograde().out.endswith("1 graded, 0 unchanged.\n")


def test_where_nobody_has_handed_in_it_says_where_it_looked(course: Course) -> None:
    said = course._replace(stem="02_nothing").autograde()
    assert said.status == 2
    assert str(course.root / "work/submitted/STUDENT/02_nothing") in said.err


def test_every_reason_has_its_words() -> None:
    basis = Basis("handed in", "grader", {"cell": "check"}, {"cell": 2})
    assert basis.why("cell", None) == "graded by other means before"
    assert basis.why("cell", basis._replace(grader="old")) == "the grader was changed"
    assert basis.why("cell", basis) == "judged otherwise, though nothing was changed"
    old = Basis("old", "old", {"cell": "old"}, {"cell": 1})
    assert basis.why("cell", old) == (
        "worth 2 instead of 1 points, the check was changed, handed in anew"
    )
