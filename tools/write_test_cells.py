"""Write the test cells of the solutions: each says its promise, and calls its check.

    python tools/write_test_cells.py        (make exercises)

The sentence comes from the check whose name is the cell's grade_id. The points of the
cell and its place stay as they are in the notebook.
"""

from pathlib import Path

import nbformat
from nbformat import NotebookNode

from grader.notebook import is_answer, is_test, name_of, points_of
from grader.promise import Promise
from grader.rooms import checks_of, room_of

SOLUTIONS = Path(__file__).parents[1] / "solutions"
TEST_CELL = """\
# Promise: {promise}
# Points: {points:g}
from grader import checks_of

checks_of("{name}").{check}({subjects})"""


def write_test_cells(notebook: NotebookNode) -> None:
    """Give each test cell the words of its check."""
    task = ""
    for cell in notebook.cells:
        if is_answer(cell) and is_task(name_of(cell)):
            task = name_of(cell)
        elif is_test(cell):
            cell.source = source_of(task, name_of(cell), points_of(cell))


def source_of(task: str, check: str, points: float) -> str:
    """The text of a test cell of that task."""
    promise: Promise[...] = getattr(checks_of(task), check)
    return TEST_CELL.format(
        promise=promise.text,
        points=points,
        name=task,
        check=check,
        subjects=", ".join(promise.parameters),
    )


def is_task(name: str) -> bool:
    """Whether a solution cell has the name of a task, not that of a part of a task."""
    try:
        room_of(name)
    except LookupError:
        return False
    return True


if __name__ == "__main__":
    for path in sorted(SOLUTIONS.glob("*/*.ipynb")):
        notebook = nbformat.read(path, nbformat.NO_CONVERT)
        write_test_cells(notebook)
        nbformat.write(notebook, path)
