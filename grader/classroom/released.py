"""An assignment as it was released: what the gradebook knows of it, as plain data."""

import json
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

import nbformat
from nbformat import NotebookNode
from nbgrader.api import Gradebook, GradeCell, SourceCell, TaskCell
from nbgrader.preprocessors import ClearHiddenTests
from nbgrader.preprocessors.clearmarkingscheme import ClearMarkScheme
from sqlalchemy import select
from traitlets.config import Config

from grader.notebook import mark_of, name_of

SCHEMA_VERSION = 3  # of nbgrader's metadata


class ReleasedCell(NamedTuple):
    """A cell as the teacher wrote it, and as students got it."""

    name: str
    cell_type: str
    source: str
    handed_out: str
    checksum: str
    locked: bool
    grade: bool
    solution: bool
    task: bool
    points: float

    @property
    def is_test(self) -> bool:
        """Whether the cell is marked by running it."""
        return self.grade and self.locked

    @property
    def mark(self) -> dict[str, Any]:
        """nbgrader's mark of the cell."""
        mark = {
            "cell_type": self.cell_type,
            "checksum": self.checksum,
            "grade": self.grade,
            "grade_id": self.name,
            "locked": self.locked,
            "schema_version": SCHEMA_VERSION,
            "solution": self.solution,
            "task": self.task,
        }
        return mark | ({"points": self.points} if self.grade or self.task else {})


class ReleasedNotebook(NamedTuple):
    """A notebook of an assignment: its marked cells by name, in their order.

    `others` are the texts of the other cells that were handed out. Nothing here may be
    a set: what is printed of it is part of a fingerprint, and must have an order.
    """

    name: str
    kernelspec: dict[str, Any] | None
    cells: dict[str, ReleasedCell]
    others: tuple[str, ...] = ()


class Released(NamedTuple):
    """An assignment."""

    assignment: str
    duedate: datetime | None
    notebooks: dict[str, ReleasedNotebook]


def read_released(
    gradebook: Gradebook, assignment: str, folder: Path, config: Config
) -> Released:
    """What the gradebook knows, and what was released in that folder.

    Raises nbgrader's `MissingEntry` if the gradebook does not know the assignment.
    """
    found = gradebook.find_assignment(assignment)
    notebooks = {}
    for notebook in found.notebooks:
        handed_out, others = _read(folder / f"{notebook.name}.ipynb")
        place = {name: number for number, name in enumerate(handed_out)}
        graded = _points(gradebook, GradeCell, notebook.id)
        tasks = _points(gradebook, TaskCell, notebook.id)
        answers = {cell.name for cell in notebook.solution_cells}
        cells = {
            cell.name: ReleasedCell(
                name=cell.name,
                cell_type=cell.cell_type,
                source=cell.source,
                handed_out=handed_out.get(cell.name) or _without_hidden(cell, config),
                checksum=cell.checksum,
                locked=cell.locked,
                grade=cell.name in graded,
                solution=cell.name in answers,
                task=cell.name in tasks,
                points=(graded | tasks).get(cell.name, 0),
            )
            for cell in sorted(
                notebook.source_cells,
                key=lambda cell: place.get(cell.name, len(place)),
            )
        }
        kernelspec = json.loads(notebook.kernelspec or "null")
        notebooks[notebook.name] = ReleasedNotebook(
            notebook.name, kernelspec, cells, others
        )
    return Released(assignment, found.duedate, notebooks)


def _points(gradebook: Gradebook, kind: Any, notebook: str) -> dict[str, float]:
    """The points of those cells of a notebook that are of this kind, in one query."""
    query = select(kind.name, kind.max_score).where(kind.notebook_id == notebook)
    return dict(gradebook.db.execute(query).tuples().all())


def _read(path: Path) -> tuple[dict[str, str], tuple[str, ...]]:
    """The text of each marked cell in a released notebook, and those of the others."""
    if not path.exists():
        return {}, ()
    notebook = nbformat.reader.reads(path.read_text("utf-8"))
    cells = nbformat.convert(notebook, 4).cells
    marked = {name_of(cell): cell.source for cell in cells if mark_of(cell)}
    return marked, tuple(cell.source for cell in cells if not mark_of(cell))


def _without_hidden(source: SourceCell, config: Config) -> str:
    """The text of a cell as nbgrader would hand it out."""
    mark = NotebookNode(grade=True, solution=False, task=True)
    cell = NotebookNode(
        cell_type=source.cell_type,
        source=source.source,
        metadata=NotebookNode(nbgrader=mark),
    )
    for hide in (ClearHiddenTests, ClearMarkScheme):
        cell, _ = hide(config=config).preprocess_cell(cell, {}, 0)
    return str(cell.source)
