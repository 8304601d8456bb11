"""A submitted notebook made whole again, by nbgrader's own rules.

Its preprocessors do the work. They ask for each cell in the gradebook, which takes a
hundred times as long as what they do with the answer; here they ask `Released`.
"""

import functools
import json
import logging
from typing import Any

import nbformat
from nbformat import NotebookNode
from nbgrader.nbgraderformat import MetadataValidator
from nbgrader.preprocessors import (
    ClearOutput,
    DeduplicateIds,
    OverwriteCells,
)
from traitlets.config import Config

from grader.autograding.released import Released


class Restorer:
    """Restores the submissions of one assignment."""

    def __init__(self, released: Released, config: Config) -> None:
        self._released = released
        self._log = logging.getLogger(f"{__name__}.tampered")
        self._told = _Telling()
        self._log.handlers = [self._told]
        self._log.propagate = False
        options = {"config": config, "log": self._log}
        self._clear = ClearOutput(**options)
        self._deduplicate = DeduplicateIds(**options)
        self._overwrite = _Overwrite(released, **options)

    def restore(self, content: bytes, name: str) -> tuple[NotebookNode, list[str]]:
        """The notebook as it is to be run, and what had been tampered with.

        Raises what nbformat and nbgrader raise where it is beyond repair.
        """
        self._told.records.clear()
        notebook = nbformat.reads(content.decode(), as_version=4)
        resources = {"nbgrader": {"notebook": name}}
        notebook, _ = self._clear(notebook, resources)
        notebook, _ = self._deduplicate(notebook, resources)
        kernelspec = self._released.notebooks[name].kernelspec
        if kernelspec and json.loads(kernelspec):
            notebook.metadata["kernelspec"] = json.loads(kernelspec)
        notebook = self._overwrite.restored(notebook, name)
        for cell in notebook.cells:
            if "nbgrader" in cell.metadata:
                _validate(json.dumps(cell.metadata.nbgrader), cell.cell_type)
        return notebook, list(self._told.records)


class _Overwrite(OverwriteCells):  # type: ignore[misc]
    def __init__(self, released: Released, **options: Any) -> None:
        super().__init__(**options)
        self.gradebook = released
        self.assignment_id = released.assignment

    def report_change(self, name: str, attr: str, old: Any, new: Any) -> None:
        """Tell of what differs from what the student got."""
        handed_out = self.gradebook.notebooks[self.notebook_id].handed_out
        if attr == "checksum" and new == handed_out.get(name):
            return
        what = {"checksum": "text"}.get(attr, attr)
        self.log.warning(
            "the %s of the cell %s was changed, and is restored", what, name
        )

    def restored(self, notebook: NotebookNode, name: str) -> NotebookNode:
        """What `preprocess` does, without opening a gradebook."""
        self.notebook_id = name
        for index, cell in enumerate(notebook.cells):
            notebook.cells[index], _ = self.preprocess_cell(cell, {}, index)
        if self.add_missing_cells:
            notebook, _ = self.add_missing_grade_cells(notebook, {})
            notebook, _ = self.add_missing_task_cells(notebook, {})
        return notebook


class _Telling(logging.Handler):
    """Keeps what the preprocessors have to say."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.records: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.records.append(record.getMessage())


@functools.cache
def _validate(metadata: str, cell_type: str) -> None:
    """Validate a cell's metadata; those of honest submissions are all the same."""
    cell = NotebookNode(
        cell_type=cell_type,
        source="",
        metadata=NotebookNode(nbgrader=nbformat.from_dict(json.loads(metadata))),
    )
    MetadataValidator().validate_cell(cell)
