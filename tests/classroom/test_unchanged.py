"""A submission is judged again only if something has changed that its marks rest on."""

import nbformat
import pytest
from grading.assignment import solved

from grader.notebook import cell_named

from .course import STEM, Course

pytestmark = [pytest.mark.nbgrader, pytest.mark.usefixtures("bubblewrap")]


def graded(course: Course) -> str:
    said = course.autograde()
    assert said.status == 0, said
    return said.out.splitlines()[-1]


def test_only_what_changed_is_run_again(course: Course) -> None:
    for student in ("a", "b"):
        course.hand_in(student, solved(STEM))
    assert graded(course) == "2 graded, 0 unchanged."
    assert graded(course) == "0 graded, 2 unchanged."

    (course.submission("a") / f"{course.stem}.ipynb").touch()
    assert graded(course) == "0 graded, 2 unchanged."
    (course.submission("a") / "notes.txt").write_text("more")
    assert graded(course) == "1 graded, 1 unchanged."

    source = course.notebook("solutions")
    notebook = nbformat.read(source, as_version=4)
    cell_named(notebook, "blocks_a_listed_name").source += "  # changed"
    nbformat.write(notebook, source)
    course.release()
    assert graded(course) == "2 graded, 0 unchanged."
