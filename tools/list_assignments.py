"""Write down what each assignment asks, for `python -m grader check`.

A student's notebook may have lost cells, and the student may have no other notebook.
"""

import json
import re
from pathlib import Path
from typing import Any

from grader.learner.assignment import LISTED
from grader.notebook import is_test, name_of, points_of, read_cells

SOLUTIONS = Path(__file__).parents[1] / "solutions"


def assignments() -> list[dict[str, Any]]:
    """The tasks of each assignment, with the names and points of their test cells."""
    return [
        {"stem": path.stem, "tasks": tasks(path.read_bytes())}
        for path in sorted(SOLUTIONS.glob("*/*.ipynb"))
    ]


def tasks(notebook: bytes) -> list[dict[str, Any]]:
    """A task begins at a heading with a number."""
    found: list[dict[str, Any]] = []
    for cell in read_cells(notebook):
        heading = re.match(r"## \d+\. (.+?)(?: \(\d+ points\))?$", cell["source"], re.M)
        if cell["cell_type"] == "markdown" and heading:
            found.append({"name": heading[1].replace("`", ""), "tests": {}})
        elif is_test(cell):
            found[-1]["tests"][name_of(cell)] = points_of(cell)
    return found


if __name__ == "__main__":
    LISTED.write_text(json.dumps(assignments(), indent=1) + "\n", encoding="utf-8")
