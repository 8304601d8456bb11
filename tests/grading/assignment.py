"""An assignment as its notebook has it: what sets up, what is asked, what tests."""

import re
from pathlib import Path
from typing import NamedTuple

import nbformat

ROOT = Path(__file__).parents[2]
STEMS = sorted(path.stem for path in (ROOT / "solutions").glob("*/*.ipynb"))


class TestCell(NamedTuple):
    """One promise: the cell that checks it."""

    __test__ = False

    grade_id: str
    points: int
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
    solutions = {marks(c)["grade_id"]: c.source for c in cells if marks(c)["solution"]}
    first = next(i for i, cell in enumerate(cells) if marks(cell)["solution"])
    tests = [c for c in code_cells(notebook_of(stem)) if marks(c)["grade"]]
    return Assignment(
        setup=[cell.source for cell in cells[:first]],
        solutions=solutions,
        tests=[
            TestCell(
                grade_id=marks(cell)["grade_id"],
                points=marks(cell)["points"],
                promise=promise_of(cell.source),
                source=cell.source,
            )
            for cell in tests
        ],
    )


def code_cells(notebook: nbformat.NotebookNode) -> list[nbformat.NotebookNode]:
    """Its code cells."""
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def marks(cell: nbformat.NotebookNode) -> dict:
    """What nbgrader notes of a cell."""
    nothing = {"grade_id": "", "grade": False, "solution": False, "points": 0}
    return nothing | cell.metadata.get("nbgrader", {})


def promise_of(source: str) -> str:
    """The line that tells the student what a test cell checks."""
    found = re.match(r"# Promise: (.+)\n", source)
    return found[1] if found else ""
