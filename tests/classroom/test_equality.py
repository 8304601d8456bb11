"""The marks are those of stock nbgrader, in a class that does all that classes do.

Three courses hold the same submissions. The first is graded by stock nbgrader, the
second by nbgrader with the judge in place of its executor, the third by the course's
own command. After each round all that autograding writes is compared, keyed by names.
"""

from collections.abc import Callable
from typing import Any, NamedTuple

import nbformat
import pytest
from grading.assignment import assignment, solved
from nbformat import v4

from grader.notebook import is_test

from .course import STEM, Course
from .students import (
    ANSWERS,
    ESSAY,
    all_marks,
    in_cells,
    mark_by_hand,
    open_class,
    release,
    stamp,
    write,
)

pytestmark = [
    pytest.mark.nbgrader,
    pytest.mark.exhaustive,
    pytest.mark.long,
    pytest.mark.usefixtures("bubblewrap"),
]

STUDENTS = 24  # at least; many of them hand in an answer from the bank
LATE, LATER = "2020-01-03 12:00:00 UTC", "2020-01-04 12:00:00 UTC"
IN_TIME = "2019-12-24 12:00:00 UTC"
PENALTY = """
from nbgrader.plugins import LateSubmissionPlugin
class ThreeADay(LateSubmissionPlugin):
    def late_submission_penalty(self, student_id, score, total_seconds_late):
        return 3 * (total_seconds_late // 86400)
c.AssignLatePenalties.plugin_class = ThreeADay
"""
STOCK = 'del c["Autograde"]\nc.OverwriteCells.add_missing_cells = True\n'
# Stock nbgrader would wait for these.
WAITS = ("asks_the_user", "exits", "loops", "kills")

WRITTEN = {
    "story": "A finder finds, a loader loads.",
    "sketch": "def sketch():\n    return 'drawn'",
    "words": "words = ['spec', 'loader']",
}
HALF = {"story": WRITTEN["story"], "words": "words = ['spec']"}
NOISY = WRITTEN | {"words": "import sys\nwords = []\nprint('!', file=sys.stderr)"}
BROKEN = WRITTEN | {"words": "words ="}


class Work(NamedTuple):
    """What a student hands in: an answer from the bank, an essay, and when."""

    answer: str | None = ""  # "": the solution; None: no such notebook
    essay: dict[str, str] | None = None
    timestamp: str = ""
    edit: str = ""


AGAIN = {
    "again": Work("", WRITTEN, LATE),
    "again-late": Work("blocker/wrong/blocks_once.py", None, LATER),
    "again-worse": Work("stub", HALF, LATER),
    "newcomer": Work("", WRITTEN, LATER),
}
ROUNDS = ("graded", "marked by hand and handed in anew", "some once more, by force")


def the_class() -> dict[str, Work]:
    """The work of each student, each with another story."""
    found = {
        "solver": Work("", WRITTEN),
        "stub": Work("stub", {}),
        "nothing": Work("nothing", dict.fromkeys(WRITTEN, "")),
        "half": Work("", HALF),
        "noisy": Work("", NOISY),
        "broken": Work("", BROKEN),
        "only-essay": Work(None, WRITTEN),
        "only-code": Work("", None),
        "late": Work("", WRITTEN, LATE),
        "late-with-nothing": Work("stub", None, LATE),
        "very-late": Work(
            "blocker/wrong/returns_none.py", WRITTEN, "2021-01-01 00:00:00 UTC"
        ),
        "in-time": Work("", WRITTEN, IN_TIME),
        "again": Work("stub", HALF, IN_TIME),
        "again-late": Work("stub", WRITTEN, LATE),
        "again-worse": Work("", WRITTEN, IN_TIME),
    }
    for what in ("deletes", "alters", "raises points", "moves", "adds"):
        found[what.replace(" ", "-")] = Work("", None, edit=what)
    bank = [
        *sorted(ANSWERS.glob("*/right/*.py"))[::5],
        *sorted(ANSWERS.glob("*/wrong/*.py")),
    ]
    usable = [path for path in bank if not any(word in path.stem for word in WAITS)]
    step = max(1, len(usable) // (STUDENTS - len(found)))
    return found | {
        f"{path.parts[-3]}_{path.stem}": Work(str(path.relative_to(ANSWERS)))
        for path in usable[::step]
    }


def hand_in(course: Course, student: str, work: Work) -> None:
    """Put what a student hands in where it is collected, and nothing else there."""
    for path in course.submission(student).iterdir():
        path.unlink()
    if work.answer is not None:
        notebook = answered(course, work.answer)
        edit(notebook, work.edit)
        course.hand_in(student, notebook)
    if work.essay is not None:
        write(course, student, work.essay)
    if work.timestamp:
        stamp(course, student, work.timestamp)


def answered(course: Course, answer: str) -> Any:
    """The exercise, with this answer in its cells."""
    if answer == "stub":
        return nbformat.read(course.notebook("exercises"), 4)
    if answer == "nothing":
        return solved(STEM, **dict.fromkeys(assignment(STEM).solutions, ""))
    return solved(STEM, **in_cells(answer))


def edit(notebook: Any, what: str) -> None:
    """Do what students do to notebooks, as far as nbgrader can deal with that."""
    tests = [cell for cell in notebook.cells if is_test(cell)]
    match what:
        case "deletes":
            notebook.cells.remove(tests[1])
        case "alters":
            tests[1].source = "pass"
        case "raises points":
            tests[1].metadata.nbgrader.points = 50
        case "moves":
            notebook.cells.remove(tests[1])
            notebook.cells.append(tests[1])
        case "adds":
            notebook.cells.append(v4.new_code_cell("1 / 0"))
            notebook.cells.append(v4.new_markdown_cell("My notes."))


def mark_some_by_hand(course: Course) -> None:
    """What a teacher does in the formgrader."""
    for student in ("solver", "half", "again", "again-worse", "late"):
        for name, score in (("story", 4), ("sketch", 1.5), ("do", 2)):
            mark_by_hand(course, student, name, score)
    with course.gradebook() as gradebook:
        for student in ("solver", "half", "again", "again-worse", "late"):
            comment = gradebook.find_comment("story", ESSAY, STEM, student)
            comment.manual_comment = "Well told."
        overruled = gradebook.find_grade("blocks_a_listed_name", STEM, STEM, "stub")
        overruled.manual_score = 1
        overruled.extra_credit = 0.5
        gradebook.db.commit()


Marks = dict[str, set[tuple[object, ...]]]
Autograde = Callable[..., None]


def marks_by_round(course: Course, autograde: Autograde) -> Marks:
    """All marks of the class after each round."""
    release(course)
    found = {}
    for student, work in the_class().items():
        hand_in(course, student, work)
    autograde(course)
    found[ROUNDS[0]] = all_marks(course)
    mark_some_by_hand(course)
    for student, work in AGAIN.items():
        hand_in(course, student, work)
    autograde(course)
    found[ROUNDS[1]] = all_marks(course)
    autograde(course, "solver", "stub", "half", "very-late")
    found[ROUNDS[2]] = all_marks(course)
    return found


def by_nbgrader(course: Course, *once_more: str) -> None:
    """Grade all; or some students once more, by force."""
    for options in [["--student", name, "--force"] for name in once_more] or [[]]:
        course.nbgrader("autograde", STEM, *options)


def by_command(course: Course, *once_more: str) -> None:
    """Grade all; or some students once more, by force."""
    options = [part for name in once_more for part in ("--student", name)]
    said = course.autograde(*options, *["--force"] * bool(once_more))
    assert said.status == 0, said


@pytest.fixture(scope="module")
def stock_marks(tmp_path_factory: pytest.TempPathFactory) -> Marks:
    """The marks that stock nbgrader gives."""
    root = tmp_path_factory.mktemp("stock") / "class"
    return marks_by_round(open_class(root, PENALTY + STOCK), by_nbgrader)


@pytest.fixture(scope="module", params=[by_nbgrader, by_command])
def marks(
    request: pytest.FixtureRequest,
    stock_marks: Marks,
    tmp_path_factory: pytest.TempPathFactory,
) -> Marks:
    """The marks that the judge gives, in nbgrader's seam and by the command."""
    root = tmp_path_factory.mktemp("judged") / "class"
    return marks_by_round(open_class(root, PENALTY), request.param)


@pytest.mark.parametrize("when", ROUNDS)
def test_every_mark_is_that_of_stock_nbgrader(
    marks: Marks, stock_marks: Marks, when: str
) -> None:
    assert {mark[0] for mark in marks[when]} >= set(the_class())
    assert marks[when] == stock_marks[when]
