"""An assignment as it was released: what the gradebook knows of it, as plain data."""

from pathlib import Path
from typing import NamedTuple, TypeVar

import nbformat
from nbgrader.api import Gradebook, MissingEntry
from nbgrader.utils import compute_checksum


class SourceCell(NamedTuple):
    """A cell as the teacher wrote it."""

    name: str
    cell_type: str
    source: str
    checksum: str
    locked: bool


class GradedCell(NamedTuple):
    """A cell that is worth points; or, with none, one that holds an answer."""

    name: str
    max_score: float = 0


Cell = TypeVar("Cell", SourceCell, GradedCell)


class Notebook(NamedTuple):
    """A notebook of an assignment, in the words of nbgrader's own models."""

    name: str
    kernelspec: str | None
    source_cells: list[SourceCell]
    grade_cells: list[GradedCell]
    solution_cells: list[GradedCell]
    task_cells: list[GradedCell]
    handed_out: dict[str, str]
    """The checksums of the cells as students got them, without hidden tests."""


class Released(NamedTuple):
    """An assignment. It answers what nbgrader's preprocessors ask a gradebook."""

    assignment: str
    notebooks: dict[str, Notebook]

    def __enter__(self) -> "Released":
        return self

    def __exit__(self, *error: object) -> None:
        """Nothing is open."""

    def find_notebook(self, notebook: str, assignment: str) -> Notebook:
        """See `nbgrader.api.Gradebook`."""
        return self.notebooks[notebook]

    def find_source_cell(self, name: str, notebook: str, assignment: str) -> SourceCell:
        """See `nbgrader.api.Gradebook`."""
        return _named(name, self.notebooks[notebook].source_cells)

    def find_graded_cell(self, name: str, notebook: str, assignment: str) -> GradedCell:
        """See `nbgrader.api.Gradebook`."""
        found = self.notebooks[notebook]
        return _named(name, [*found.grade_cells, *found.task_cells])


def read_released(gradebook: Gradebook, assignment: str, folder: Path) -> Released:
    """What the gradebook knows, and what was released in that folder.

    Raises nbgrader's `MissingEntry` if the gradebook knows nothing.
    """
    found = gradebook.find_assignment(assignment)
    return Released(
        assignment,
        {
            notebook.name: Notebook(
                notebook.name,
                notebook.kernelspec,
                [
                    SourceCell(
                        *(cell.name, cell.cell_type, cell.source),
                        *(cell.checksum, cell.locked),
                    )
                    for cell in notebook.source_cells
                ],
                [GradedCell(c.name, c.max_score) for c in notebook.grade_cells],
                [GradedCell(cell.name) for cell in notebook.solution_cells],
                [GradedCell(c.name, c.max_score) for c in notebook.task_cells],
                _checksums(folder / f"{notebook.name}.ipynb"),
            )
            for notebook in found.notebooks
        },
    )


def _checksums(path: Path) -> dict[str, str]:
    if not path.exists():
        return {}
    cells = nbformat.read(path, as_version=4).cells
    marked = [cell for cell in cells if "nbgrader" in cell.metadata]
    return {cell.metadata.nbgrader.grade_id: compute_checksum(cell) for cell in marked}


def _named(name: str, cells: list[Cell]) -> Cell:
    for cell in cells:
        if cell.name == name:
            return cell
    raise MissingEntry(f"No such cell: {name}")
