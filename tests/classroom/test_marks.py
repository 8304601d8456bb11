"""A class is graded, and no answer costs more than its promises.

`test_equality` holds the marks against those of stock nbgrader.
"""

import html
import re
from pathlib import Path

import nbformat
import pytest
from grading.assignment import STEMS, assignment, solved
from grading.judging import Answer, consequences

from grader.notebook import cell_named, fill_in
from grader.tasks.finders_loaders.blocker import promises as blocker

from .course import STEM, Course, open_course
from .students import (
    ANSWERS,
    in_cells,
    mark_by_hand,
    open_class,
    release,
    stamp,
    write,
)

pytestmark = [pytest.mark.nbgrader, pytest.mark.usefixtures("bubblewrap")]


# Each hands in the solution but for one answer from the bank.
STUDENTS = {
    "solver": None,
    "partly": "blocker/wrong/matches_prefixes.py",
    "noisy": "blocker/wrong/complains_loudly.py",
    "claims": "dict_finder/wrong/claims_everything.py",
    "exits": "tracing_finder/wrong/exits.py",
    "wrecks_the_cache": "tracing_finder/wrong/empties_the_cache.py",
    "late": "blocker/wrong/matches_prefixes.py",
    "in_time": "blocker/wrong/returns_none.py",
}
WRONG = {student: answer for student, answer in STUDENTS.items() if answer}
# These write the essay too.
WRITERS = {
    "writer": {"story": "A finder finds.", "sketch": "draw = 2"},
    "silent": {},
}
ANEW = WRITERS["writer"] | {"words": "words = ['spec']"}
IN_TIME = "2019-12-24 12:00:00 UTC"
HANDED_IN = {"late": "2020-01-03 12:00:00 UTC", "in_time": IN_TIME, "writer": IN_TIME}
AGAIN = "2019-12-25 12:00:00 UTC"
LATE_IS_NOTHING = 'c.LateSubmissionPlugin.penalty_method = "zero"\n'


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Course:
    """The class, graded, with feedback for one."""
    course = open_class(tmp_path_factory.mktemp("marks") / "class", LATE_IS_NOTHING)
    release(course)
    course.hand_in("stub", nbformat.read(course.notebook("exercises"), 4))
    for student, answer in STUDENTS.items():
        course.hand_in(student, solved(STEM, **in_cells(answer)))
    for student, texts in WRITERS.items():
        write(course, student, texts)
    for student, timestamp in HANDED_IN.items():
        stamp(course, student, timestamp)
    assert course.autograde().status == 0
    # Then one is marked by hand, and hands in anew.
    mark_by_hand(course, "writer", "story", 4)
    write(course, "writer", ANEW)
    stamp(course, "writer", AGAIN)
    assert course.autograde("--student", "writer").status == 0
    course.nbgrader("generate_feedback", STEM, "--student", "partly")
    return course


def lost(course: Course, student: str) -> dict[str, float]:
    """The promises that cost the student points, and how many."""
    with course.gradebook() as gradebook:
        notebook = gradebook.find_submission_notebook(STEM, STEM, student)
        return {
            grade.name: grade.max_score - grade.score
            for grade in notebook.grades
            if grade.score != grade.max_score
        }


def penalty(course: Course, student: str) -> float:
    """What handing in late costs the student."""
    with course.gradebook() as gradebook:
        submission = gradebook.find_submission(STEM, student)
        return float(submission.late_submission_penalty)


def waiting(course: Course, student: str) -> dict[str, float | None]:
    """The cells that wait for a person, and the marks they had by hand."""
    with course.gradebook() as gradebook:
        submission = gradebook.find_submission(STEM, student)
        return {
            grade.name: grade.manual_score
            for notebook in submission.notebooks
            for grade in notebook.grades
            if grade.needs_manual_grade
        }


def test_the_solution_earns_everything_and_the_stub_nothing(course: Course) -> None:
    assert lost(course, "solver") == {}
    assert course.row("solver") == (100, False)
    assert course.row("stub") == (0, False)


@pytest.mark.exhaustive
@pytest.mark.parametrize("stem", [stem for stem in STEMS if stem != STEM])
def test_so_it_is_in_every_other_assignment(tmp_path: Path, stem: str) -> None:
    course = open_course(tmp_path / "course", stem)
    course.release()
    course.hand_in("stub", nbformat.read(course.notebook("exercises"), 4))
    course.hand_in("solver", solved(stem))
    course.nbgrader("autograde", stem)
    assert course.row("solver") == (100, False)
    assert course.row("stub") == (0, False)


@pytest.mark.parametrize(("student", "answer"), WRONG.items())
def test_a_wrong_answer_costs_its_own_promises(
    course: Course, student: str, answer: str
) -> None:
    missed = lost(course, student)
    wrong = Answer(STEM, ANSWERS / answer)
    assert wrong.breaks <= missed.keys() <= wrong.breaks | consequences(wrong)
    assert course.row(student) == (100 - sum(missed.values()), False)


def test_what_is_marked_by_hand_waits_for_a_person(course: Course) -> None:
    assert waiting(course, "writer") == {"sketch": None, "story": 4, "do": None}
    assert waiting(course, "silent") == {"do": None}


def test_a_late_submission_is_punished(course: Course) -> None:
    score, _ = course.row("late")
    assert penalty(course, "late") == score > 0
    assert penalty(course, "in_time") == 0


def test_the_feedback_says_which_promise_was_broken_and_gives_a_hint(
    course: Course,
) -> None:
    page = course.notebook("work/feedback", "partly").with_suffix(".html")
    text = html.unescape(re.sub(r"<[^>]+>", "", page.read_text()))
    promise = (blocker.leaves_other_names_alone.__doc__ or "").splitlines()[0]
    _, found, message = text.partition(f"✗ {promise}")
    assert found
    labels = re.findall(r"^  (Called|Expected|Got|Hint)\b", message, re.MULTILINE)
    assert labels[:4] == ["Called", "Expected", "Got", "Hint"]
    assert "grader/" not in text


def test_a_cycle_of_nbgraders_own_commands_as_a_teacher_types_them(
    released: Course, tmp_path: Path
) -> None:
    course = released.copy_to(tmp_path / "course")

    def command(*arguments: str) -> None:
        said = course.run_alone("nbgrader", *arguments)
        assert said.status == 0, said

    command("generate_assignment", STEM, "--force")
    course.hand_in("stub", nbformat.read(course.notebook("exercises"), 4))
    course.hand_in("partly", solved(STEM, **in_cells(STUDENTS["partly"])))
    command("autograde", STEM)
    assert course.row("stub") == (0, False)
    score, waits = course.row("partly")
    assert score == 100 - sum(lost(course, "partly").values()) > 0
    assert not waits
    command("generate_feedback", STEM)
    page = course.notebook("work/feedback", "partly").with_suffix(".html")
    assert f"Score: {score:g}" in page.read_text()


@pytest.mark.exhaustive
def test_validate_tells_the_learner_of_every_broken_promise(
    released: Course, tmp_path: Path
) -> None:
    course = released.copy_to(tmp_path / "course")
    stub = course.notebook("exercises")
    course.hand_in("partly", solved(STEM, **in_cells(STUDENTS["partly"])))
    course.hand_in("solver", solved(STEM))
    partly, solver = (
        course.notebook("work/submitted", student) for student in ("partly", "solver")
    )
    paths = map(str, (stub, partly, solver))
    said = course.run_alone("nbgrader", "validate", *paths).out
    assert re.findall(r"VALIDATION FAILED ON (\d+)", said) == ["50", "1"]
    assert said.count("Success!") == 1
    assert "✗ A name that only looks like a listed one is imported as ever." in said
    assert "Hint: " in said


@pytest.mark.exhaustive
def test_a_promise_that_a_teacher_hides_is_judged(tmp_path: Path) -> None:
    course = open_course(tmp_path / "course")
    teachers = nbformat.read(course.notebook("solutions"), 4)
    hidden = cell_named(teachers, "leaves_other_names_alone")
    hidden.source = f"### BEGIN HIDDEN TESTS\n{hidden.source}\n### END HIDDEN TESTS"
    nbformat.write(teachers, course.notebook("solutions"))
    course.release()
    handed_out = nbformat.read(course.notebook("exercises"), 4)
    assert cell_named(handed_out, "leaves_other_names_alone").source == ""
    fill_in(handed_out, solutions := assignment(STEM).solutions)
    course.hand_in("solver", handed_out)
    fill_in(handed_out, solutions | in_cells(STUDENTS["partly"]))
    course.hand_in("partly", handed_out)
    course.autograde()
    assert course.row("solver") == (100, False)
    assert course.row("partly") == (100 - sum(lost(course, "partly").values()), False)
    assert lost(course, "partly").keys() == {"leaves_other_names_alone"}
