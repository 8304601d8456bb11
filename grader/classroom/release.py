"""What students do not get of a teacher's notebook: a step of `generate_assignment`.

c.GenerateAssignment.preprocessors.append("grader.classroom.release.ForgetKeptBy")
"""

from typing import Any

from nbformat import NotebookNode
from nbgrader.preprocessors import NbGraderPreprocessor


class ForgetKeptBy(NbGraderPreprocessor):  # type: ignore[misc]
    """Takes out of each cell which promises test its sentences."""

    def preprocess_cell(
        self, cell: NotebookNode, resources: dict[str, Any], index: int
    ) -> tuple[NotebookNode, dict[str, Any]]:
        """The cell without the entry `kept_by` of its metadata."""
        cell.metadata.pop("kept_by", None)
        return cell, resources
