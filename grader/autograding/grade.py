"""A submission in, a result out: nothing else is read, and nothing is written."""

import traceback
from typing import NamedTuple

import nbformat
from nbformat import NotebookNode
from nbgrader.preprocessors import IgnorePattern, LimitOutput
from nbgrader.utils import (
    compute_checksum,
    determine_grade,
    is_grade,
    is_solution,
    is_task,
)
from traitlets.config import Config

from grader.autograding.executor import could_not_be_judged, run_notebook
from grader.autograding.released import Released
from grader.autograding.restore import Restorer
from grader.autograding.sandbox import CannotConfine, Sandbox


class Submission(NamedTuple):
    """What a student has handed in for an assignment: notebooks, and other files."""

    student: str
    notebooks: dict[str, bytes]
    files: dict[str, bytes]


class Graded(NamedTuple):
    """A notebook, run, with the marks that go into the gradebook.

    A score of None waits for a person.
    """

    content: bytes
    scores: dict[str, float | None]
    comments: dict[str, str | None]


class Result(NamedTuple):
    """What came of a submission.

    `failed` says, by notebook, why one could not be judged; `notes` what a teacher
    should know besides: what was repaired, what ended the student's process.
    """

    student: str
    notebooks: dict[str, Graded]
    failed: dict[str, str]
    notes: list[str]


class Grader:
    """Grades submissions to one assignment, one after another, in one sandbox."""

    def __init__(self, released: Released, config: Config, *, confined: bool) -> None:
        self._restorer = Restorer(released, config)
        self._sandbox = Sandbox(confined=confined)
        self._limits = [IgnorePattern(config=config), LimitOutput(config=config)]

    def grade(self, submission: Submission) -> Result:
        """Grade a submission."""
        result = Result(submission.student, {}, {}, [])
        for name, content in submission.notebooks.items():
            try:
                result.notebooks[name] = self._graded(name, content, submission, result)
            except CannotConfine:
                raise
            except Exception as error:
                result.failed[name] = _reason(error)
        return result

    def close(self) -> None:
        """End the sandbox."""
        self._sandbox.close()

    def _graded(
        self, name: str, content: bytes, submission: Submission, result: Result
    ) -> Graded:
        notebook, told = self._restorer.restore(content, name)
        told += run_notebook(notebook, self._sandbox, submission.files)
        result.notes.extend(f"{name}: {note}" for note in told)
        for limit in self._limits:
            notebook, _ = limit(notebook, {})
        scores = {
            cell.metadata.nbgrader.grade_id: _score(cell)
            for cell in notebook.cells
            if is_grade(cell)
        }
        comments = {
            cell.metadata.nbgrader.grade_id: _comment(cell)
            for cell in notebook.cells
            if is_solution(cell)
        }
        return Graded(nbformat.writes(notebook).encode() + b"\n", scores, comments)


def _score(cell: NotebookNode) -> float | None:
    """nbgrader's score; what could not be judged waits for a person."""
    if could_not_be_judged(cell):
        return None
    score: float | None
    score, _ = determine_grade(cell)
    return score


def _comment(cell: NotebookNode) -> str | None:
    unchanged = cell.metadata.nbgrader.get("checksum") == compute_checksum(cell)
    return "No response." if unchanged and not is_task(cell) else None


def _reason(error: Exception) -> str:
    """An error in one line."""
    return traceback.format_exception_only(error)[-1].strip().splitlines()[0]
