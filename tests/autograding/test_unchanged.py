"""A submission is run again only where something has changed that its marks rest on."""

from pathlib import Path

import nbformat
import pytest

from .course import command
from .submission import STEM

pytestmark = pytest.mark.nbgrader

NAME = f"{STEM}.ipynb"


def graded(course: Path) -> str:
    status, said = command(course, "grader", "autograde", STEM)
    assert status == 0
    return said.splitlines()[-1]


def test_only_what_changed_is_run_again(course: Path, honest: str) -> None:
    path = {name: course / "work" / "submitted" / name / STEM for name in ("a", "b")}
    for folder in path.values():
        folder.mkdir(parents=True)
        (folder / NAME).write_text(honest)
    assert graded(course) == "2 graded, 0 unchanged."
    assert graded(course) == "0 graded, 2 unchanged."

    (path["a"] / NAME).touch()
    assert graded(course) == "0 graded, 2 unchanged."
    (path["a"] / "notes.txt").write_text("more")
    assert graded(course) == "1 graded, 1 unchanged."

    source = course / "solutions" / STEM / NAME
    notebook = nbformat.read(source, as_version=4)
    cell = next(cell for cell in notebook.cells if "# Promise: " in cell.source)
    cell.source += "  # changed"
    nbformat.write(notebook, source)
    command(course, "nbgrader", "generate_assignment", STEM, "--force")
    assert graded(course) == "2 graded, 0 unchanged."
