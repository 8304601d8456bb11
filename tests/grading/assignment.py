"""An assignment as its notebook has it: what sets up, what is asked, what tests."""

import re
from pathlib import Path
from typing import NamedTuple

import nbformat

from grader.notebook import (
    answers_in,
    code_cells,
    fill_in,
    is_answer,
    is_test,
    name_of,
    points_of,
)

ROOT = Path(__file__).parents[2]
STEMS = sorted(path.stem for path in (ROOT / "solutions").glob("*/*.ipynb"))


class TestCell(NamedTuple):
    """One promise: the cell that checks it."""

    __test__ = False

    grade_id: str
    points: float
    promise: str
    source: str


class Assignment(NamedTuple):
    """The cells of an assignment by their part in it."""

    setup: list[str]
    solutions: dict[str, str]
    tests: list[TestCell]


def topic(stem: str) -> str:
    """What its checks and its answers are named after: the stem without the number."""
    return stem.partition("_")[2]


def notebook_of(stem: str, folder: str = "solutions") -> nbformat.NotebookNode:
    """The notebook of an assignment, as a teacher or as a student has it."""
    return nbformat.read(ROOT / folder / stem / f"{stem}.ipynb", as_version=4)


def assignment(stem: str, folder: str = "solutions") -> Assignment:
    """The code cells of that notebook, sorted; the tests are always the teacher's."""
    cells = code_cells(notebook_of(stem, folder))
    solutions = answers_in(notebook_of(stem, folder))
    first = next(i for i, cell in enumerate(cells) if is_answer(cell))
    tests = [c for c in code_cells(notebook_of(stem)) if is_test(c)]
    return Assignment(
        setup=[cell.source for cell in cells[:first]],
        solutions=solutions,
        tests=[
            TestCell(
                grade_id=name_of(cell),
                points=points_of(cell),
                promise=promise_of(cell.source),
                source=cell.source,
            )
            for cell in tests
        ],
    )


def tasks(stem: str) -> dict[str, list]:
    """The cells of each task, by its heading."""
    found: dict[str, list] = {}
    heading = ""
    for cell in notebook_of(stem).cells:
        title = cell.source.partition("\n")[0]
        if cell.cell_type == "markdown" and title.startswith("## "):
            heading = title if title[3].isdigit() else ""
        if heading:
            found.setdefault(heading, []).append(cell)
    return found


def solved(stem: str, **instead: str) -> nbformat.NotebookNode:
    """What a student hands in: the solutions, in some cells this code instead."""
    notebook = notebook_of(stem, "exercises")
    fill_in(notebook, assignment(stem).solutions | instead)
    return notebook


def promise_of(source: str) -> str:
    """The line that tells the student what a test cell checks."""
    found = re.match(r"# Promise: (.+)\n", source)
    return found[1] if found else ""
