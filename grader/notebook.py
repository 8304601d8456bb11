"""The cells of a notebook, by the mark that nbgrader keeps in each of them.

A notebook and its cells are dicts: as JSON has them, or as nbformat's nodes, which are
dicts too.
"""

import json
from typing import Any

Cell = dict[str, Any]


def read_cells(content: bytes) -> list[Cell]:
    """The cells in a notebook's file, with the source of each as one text.

    Raises `ValueError` where the file holds no notebook.
    """
    try:
        return [
            {
                "cell_type": cell["cell_type"],
                "source": "".join(cell["source"]),
                "metadata": dict(cell["metadata"]),
            }
            for cell in json.loads(content)["cells"]
        ]
    except (ValueError, KeyError, TypeError) as error:
        raise ValueError("it is not a Jupyter notebook") from error


def code_cells(notebook: Any) -> list[Any]:
    """The code cells of a notebook."""
    return [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]


def mark_of(cell: Cell) -> dict[str, Any]:
    """nbgrader's mark of a cell; empty where the cell has none."""
    mark = cell["metadata"].get("nbgrader")
    return mark if isinstance(mark, dict) else {}


def name_of(cell: Cell) -> str:
    """The name by which nbgrader knows a cell; empty where the cell has none."""
    name = mark_of(cell).get("grade_id")
    return name if isinstance(name, str) else ""


def is_test(cell: Cell) -> bool:
    """Whether a cell is marked by running it, and its text is none of the student's.

    A cell that is marked by hand has points too, and holds an answer.
    """
    mark = mark_of(cell)
    return bool(mark.get("grade") and mark.get("locked") and not mark.get("solution"))


def is_answer(cell: Cell) -> bool:
    """Whether a cell is the student's to write."""
    return bool(mark_of(cell).get("solution"))


def points_of(cell: Cell) -> float:
    """What a cell is worth."""
    points: float = mark_of(cell).get("points", 0)
    return points


def cell_named(notebook: Any, name: str) -> Any:
    """The one cell of that name."""
    [found] = [cell for cell in notebook["cells"] if name_of(cell) == name]
    return found


def answers_in(notebook: Any) -> dict[str, str]:
    """The text of each answer, by the name of its cell."""
    return {
        name_of(cell): cell["source"] for cell in notebook["cells"] if is_answer(cell)
    }


def fill_in(notebook: Any, answers: dict[str, str]) -> None:
    """Put these answers, by the names of their cells, into a notebook."""
    for cell in notebook["cells"]:
        cell["source"] = answers.get(name_of(cell), cell["source"])
