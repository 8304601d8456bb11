"""Each notebook of an assignment is judged by itself, whatever its cells are called."""

from typing import Any

import nbformat
import pytest

from .course import Course, open_course

pytestmark = [pytest.mark.nbgrader, pytest.mark.usefixtures("bubblewrap")]

NAMES = ("first", "second")


def cell(kind: str, source: str, **mark: object) -> Any:
    made = nbformat.v4.new_code_cell(source, id=kind)
    made.metadata.nbgrader = {
        "grade_id": kind,
        "grade": False,
        "solution": False,
        "locked": True,
        "task": False,
        "schema_version": 3,
    } | mark
    return made


def notebook(value: int) -> nbformat.NotebookNode:
    """A notebook that asks for a value."""
    answer = f"### BEGIN SOLUTION\nx = {value}\n### END SOLUTION"
    book = nbformat.v4.new_notebook()
    book.metadata.kernelspec = {"name": "python3", "display_name": "Python 3"}
    book.cells = [
        cell("answer", answer, solution=True, locked=False),
        cell("test", f"assert x == {value}", grade=True, points=value),
    ]
    return book


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> Course:
    course = open_course(tmp_path_factory.mktemp("two") / "course")
    course.notebook("solutions").unlink()
    for value, name in enumerate(NAMES, 1):
        nbformat.write(notebook(value), course.notebook("solutions", name=name))
    course.release()
    return course


def test_the_same_cell_name_in_both(two: Course) -> None:
    right, swapped = [notebook(1), notebook(2)], [notebook(2), notebook(1)]
    for student, books in (("right", right), ("swapped", swapped)):
        for name, book in zip(NAMES, books, strict=True):
            two.hand_in(student, book, name)
    two.hand_in("half", notebook(2), "second")
    said = two.autograde()
    assert said.status == 0
    assert two.row("right") == (3, False)
    assert two.row("swapped") == (0, False)
    assert two.row("half") == (2, False)
