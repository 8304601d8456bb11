"""An assignment: its tasks, and what each of their test cells promises.

It is read from the notebook as it was released. A student's own may have lost cells,
and got others; which assignment it belongs to is seen by the cells that are left.
"""

import json
import re
from pathlib import Path
from typing import Any, NamedTuple

RELEASED = Path(__file__).parents[1] / "exercises"


class Test(NamedTuple):
    """A test cell: the promise that it checks, and what that is worth."""

    name: str
    points: float


class Task(NamedTuple):
    """A section of an assignment, with its test cells."""

    name: str
    tests: list[Test]


class Assignment(NamedTuple):
    """The tasks of an assignment."""

    stem: str
    tasks: list[Task]

    @property
    def topic(self) -> str:
        """What its checks are named after: the stem without the number."""
        return self.stem.partition("_")[2]


class Cell(NamedTuple):
    """A code cell, or a heading."""

    kind: str
    source: str
    grade_id: str
    is_test: bool
    points: float


class NotAnAssignment(Exception):
    """What was given is no notebook of an assignment; the message says what to do."""


def cells(notebook: bytes) -> list[Cell]:
    """The cells of a notebook."""
    try:
        content = json.loads(notebook)
        return [_cell(each) for each in content["cells"]]
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise NotAnAssignment(
            "it is not a Jupyter notebook. Give the .ipynb file of an assignment."
        ) from error


def _cell(cell: dict[str, Any]) -> Cell:
    marks = cell["metadata"].get("nbgrader", {})
    return Cell(
        kind=cell["cell_type"],
        source="".join(cell["source"]),
        grade_id=marks.get("grade_id", ""),
        is_test=marks.get("grade", False),
        points=marks.get("points", 0),
    )


def released() -> list[Assignment]:
    """All assignments of the course."""
    return [
        Assignment(path.stem, _tasks(cells(path.read_bytes())))
        for path in sorted(RELEASED.glob("*/*.ipynb"))
    ]


def assignment_of(student: list[Cell]) -> Assignment:
    """The assignment with which a student's notebook shares the most cells."""
    ids = {cell.grade_id for cell in student if cell.grade_id}

    def shared(assignment: Assignment) -> int:
        return sum(test.name in ids for task in assignment.tasks for test in task.tests)

    found = max(released(), key=shared, default=None)
    if not found or not shared(found):
        raise NotAnAssignment(
            "it belongs to no assignment of this course. "
            f"Those are in {RELEASED.name}/, one folder each."
        )
    return found


def _tasks(notebook: list[Cell]) -> list[Task]:
    tasks: list[Task] = []
    for cell in notebook:
        heading = re.match(r"## \d+\. (.+?)(?: \(\d+ points\))?$", cell.source, re.M)
        if cell.kind == "markdown" and heading:
            tasks.append(Task(heading[1].replace("`", ""), []))
        elif cell.is_test:
            tasks[-1].tests.append(Test(cell.grade_id, cell.points))
    return tasks
