"""An assignment: its tasks, and what each of their test cells promises.

`tools/list_assignments.py` writes the list of assignments from the solutions. A
student's notebook may have lost cells and got others. The cells that are left show to
which assignment the notebook belongs.
"""

import json
from pathlib import Path
from typing import NamedTuple

from grader.notebook import Cell, name_of, read_cells

LISTED = Path(__file__).with_name("assignments.json")


class Test(NamedTuple):
    """A test cell: the name of its promise, and what the promise is worth."""

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
        """The topic of the assignment's tasks: the stem without the number."""
        return self.stem.partition("_")[2]


class NotAnAssignment(Exception):
    """The file is no notebook of an assignment; the message says what to do."""


def cells_of(notebook: bytes) -> list[Cell]:
    """The cells of a notebook; raises `NotAnAssignment` where it is none."""
    try:
        return read_cells(notebook)
    except ValueError as error:
        raise NotAnAssignment(
            "it is not a Jupyter notebook. Give the .ipynb file of an assignment."
        ) from error


def assignments() -> list[Assignment]:
    """All assignments of the course."""
    return [
        Assignment(
            each["stem"],
            [
                Task(task["name"], [Test(*test) for test in task["tests"].items()])
                for task in each["tasks"]
            ],
        )
        for each in json.loads(LISTED.read_bytes())
    ]


def assignment_of(student: list[Cell]) -> Assignment:
    """The assignment with which a student's notebook shares the most cells."""
    ids = {name_of(cell) for cell in student}

    def shared(assignment: Assignment) -> int:
        return sum(test.name in ids for task in assignment.tasks for test in task.tests)

    found = max(assignments(), key=shared)
    if not shared(found):
        stems = ", ".join(each.stem for each in assignments())
        raise NotAnAssignment(
            f"it belongs to no assignment of this course. Those are {stems}."
        )
    return found
