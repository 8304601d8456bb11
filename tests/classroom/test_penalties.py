"""Handing in late costs what the teacher says, whenever the teacher says so."""

from datetime import timedelta
from pathlib import Path

import pytest
from grading.assignment import solved

from .course import STEM, Course
from .students import DUE, stamp

pytestmark = [
    pytest.mark.nbgrader,
    pytest.mark.exhaustive,
    pytest.mark.usefixtures("bubblewrap"),
]

LATE = "2020-01-03 12:00:00 UTC"
PLUGIN = """
import sys
from nbgrader.api import Gradebook
from nbgrader.plugins import LateSubmissionPlugin

class OwnPlugin(LateSubmissionPlugin):
    def late_submission_penalty(self, student_id, score, total_seconds_late):
        if student_id == "ben":
            raise KeyError(student_id)
        with Gradebook(c.CourseDirectory.db_url) as gradebook:
            found = gradebook.student_submissions(student_id)
            return 10 * sum(each.total_seconds_late > 0 for each in found)

c.AssignLatePenalties.plugin_class = OwnPlugin
"""


@pytest.fixture
def late(released: Course, tmp_path: Path) -> Course:
    """A course in which some have handed in late; whoever is late loses all."""
    course = released.copy_to(tmp_path / "course")
    configure(course, 'c.LateSubmissionPlugin.penalty_method = "zero"\n')
    for student in ("ada", "ben"):
        course.hand_in(student, solved(STEM))
        stamp(course, student, LATE)
    due(course, DUE)
    return course


def configure(course: Course, settings: str) -> None:
    path = course.root / "nbgrader_config.py"
    path.write_text(path.read_text() + settings)


def due(course: Course, date: str) -> None:
    with course.gradebook() as gradebook:
        gradebook.update_or_create_assignment(STEM, duedate=date)


def penalty(course: Course, student: str) -> float:
    with course.gradebook() as gradebook:
        submission = gradebook.find_submission(STEM, student)
        return float(submission.late_submission_penalty or 0)


def test_what_is_given_after_grading_is_applied_by_the_next_run(late: Course) -> None:
    told = "the penalty for handing in late: from"
    first = f"ada: {told} 0 to 100\nben: {told} 0 to 100\n"
    assert first in late.autograde("--dry-run").out
    assert late.autograde().out == first + "2 graded, 0 unchanged.\n"
    assert late.autograde().out == "0 graded, 2 unchanged.\n"

    with late.gradebook() as gradebook:
        gradebook.find_submission(STEM, "ada").extension = timedelta(days=7)
        gradebook.db.commit()
    late.nbgrader("generate_feedback", STEM)
    extended = f"ada: {told} 100 to 0\n0 graded, 2 unchanged.\n"
    assert late.autograde("--dry-run").out == extended.replace(
        "graded", "would be graded"
    )
    assert penalty(late, "ada") == 100
    assert late.autograde().out == extended
    assert (penalty(late, "ada"), penalty(late, "ben")) == (0, 100)
    # The feedback says what it cost, and is made anew.
    late.nbgrader("generate_feedback", STEM)
    page = late.notebook("work/feedback", "ada").with_suffix(".html")
    assert "Late submission penalty" not in page.read_text()

    configure(late, 'c.LateSubmissionPlugin.penalty_method = "none"\n')
    assert f"ben: {told} 100 to 0\n" in late.autograde().out
    assert penalty(late, "ben") == 0


def test_a_plugin_of_the_teachers_may_fail_and_may_ask_the_gradebook(
    late: Course,
) -> None:
    configure(late, PLUGIN)
    said = late.autograde()
    assert said.status == 1
    assert "ben: the penalty for handing in late waits: KeyError: 'ben'\n" in said.out
    assert said.err == ""
    assert (penalty(late, "ada"), penalty(late, "ben")) == (10, 0)
    assert late.row("ben") == (100, False)
    again = late.autograde()
    assert (again.status, again.out.splitlines()[0]) == (1, said.out.splitlines()[-2])


def test_feedback_is_made_anew_after_a_new_submission(late: Course) -> None:
    due(late, "2030-01-01 00:00:00 UTC")
    late.autograde()
    late.nbgrader("generate_feedback", STEM)
    late.hand_in("ada", solved(STEM, Blocker="class Blocker: pass"))
    late.autograde()
    late.nbgrader("generate_feedback", STEM)
    score, _ = late.row("ada")
    page = late.notebook("work/feedback", "ada").with_suffix(".html").read_text()
    assert f"(Score: {score:.1f} / 100.0)" in page
    assert score == 85
