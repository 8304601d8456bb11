"""A class: what its students hand in, and the marks that they get.

The assignment has two notebooks. One is the course's own. The other, an essay, is
marked by hand and by plain asserts.
"""

import shutil
from pathlib import Path

import nbformat
from grading.assignment import assignment
from grading.judging import defined_in

from grader.notebook import fill_in

from .course import ROOT, STEM, Course, open_course

ESSAY = "essay"
ANSWERS = ROOT / "tests" / "answers" / "finders_loaders"
DUE = "2020-01-01 00:00:00 UTC"


def open_class(root: Path, settings: str = "") -> Course:
    """A course of the assignment and the essay, which is not yet released."""
    course = open_course(root, settings=settings)
    essay = Path(__file__).with_name(f"{ESSAY}.ipynb")
    shutil.copy(essay, course.notebook("solutions", name=ESSAY))
    return course


def release(course: Course) -> None:
    """Hand out both notebooks, which are due on a day."""
    course.release()
    with course.gradebook() as gradebook:
        gradebook.update_or_create_assignment(STEM, duedate=DUE)


def in_cells(answer: str | None) -> dict[str, str]:
    """The code of the cells that an answer from the bank stands in for.

    The last of these cells holds it all.
    """
    if not answer:
        return {}
    source = (ANSWERS / answer).read_text()
    cells = [name for name in assignment(STEM).solutions if name in defined_in(source)]
    return dict.fromkeys(cells, "") | {cells[-1]: source}


def write(course: Course, student: str, texts: dict[str, str]) -> None:
    """Hand in the essay, with these texts."""
    essay = nbformat.read(course.notebook("exercises", name=ESSAY), 4)
    fill_in(essay, texts)
    course.hand_in(student, essay, ESSAY)


def stamp(course: Course, student: str, timestamp: str) -> None:
    """Note when a student has handed in."""
    (course.submission(student) / "timestamp.txt").write_text(timestamp)


def mark_by_hand(course: Course, student: str, name: str, score: float) -> None:
    """What a teacher does in the formgrader."""
    with course.gradebook() as gradebook:
        grade = gradebook.find_grade(name, ESSAY, STEM, student)
        grade.manual_score = score
        grade.needs_manual_grade = False
        gradebook.db.commit()


def all_marks(course: Course) -> set[tuple[object, ...]]:
    """All that autograding writes, keyed by names."""
    with course.gradebook() as gradebook:
        found: set[tuple[object, ...]] = set()
        for submission in gradebook.assignment_submissions(STEM):
            student = submission.student.id
            marks = (submission.score, submission.max_score)
            rest = (submission.needs_manual_grade, submission.timestamp)
            found.add((student, *marks, *rest))
            for notebook in submission.notebooks:
                taken = notebook.late_submission_penalty
                found.add((student, notebook.name, notebook.score, taken))
                for grade in notebook.grades:
                    marks = (grade.auto_score, grade.manual_score, grade.extra_credit)
                    rest = (grade.score, grade.max_score, grade.needs_manual_grade)
                    found.add((student, notebook.name, grade.name, *marks, *rest))
                for comment in notebook.comments:
                    words = (comment.auto_comment, comment.manual_comment)
                    found.add((student, notebook.name, comment.name, "says", *words))
        return found
