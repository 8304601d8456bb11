"""A submission in, a result out: nothing else is read, and nothing is written."""

import codecs
import shlex
import traceback
from pathlib import Path, PurePath
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

from grader import limits
from grader.classroom.clean import clean
from grader.classroom.executor import (
    could_not_be_judged,
    run_notebook,
    seconds_for,
)
from grader.classroom.handed_in import ALL, NOTEBOOK, Submission
from grader.classroom.released import Released
from grader.classroom.restore import (
    ANOTHER_RELEASE,
    NotANotebook,
    Repair,
    Restorer,
    is_alike,
)
from grader.confined.bubblewrap import CannotConfine
from grader.confined.sandbox import Sandbox
from grader.notebook import mark_of, name_of
from grader.rooms import rooms_in, scenarios_run_by

ARCHIVES = {
    "zipfile": (".zip",),
    "tarfile": (".tar", ".tgz", ".gz", ".bz2", ".xz"),
    "": (".7z", ".rar"),
}


class GradedNotebook(NamedTuple):
    """A notebook, run, with the marks that go into the gradebook.

    A cell whose score is None waits for a person. `original` is the notebook before
    something in it was cut that could have run in the teacher's browser.
    """

    content: bytes
    original: bytes | None
    scores: dict[str, float | None]
    comments: dict[str, str | None]


class Result(NamedTuple):
    """What came of a submission.

    `failed` says why a notebook could not be judged, by its name. `repaired` says what
    was not as it was released, `notes` what else a teacher should know.
    """

    student: str
    notebooks: dict[str, GradedNotebook]
    failed: dict[str, str]
    repaired: list[Repair]
    notes: list[str]


SubmissionAndResult = tuple[Submission, Result]


class Grader:
    """Grades submissions to one assignment, one after another, in one sandbox."""

    def __init__(
        self,
        released: Released,
        config: Config,
        files: dict[str, Path],
        *,
        confined: bool,
        hash_seed: int,
    ) -> None:
        """`files` are the teacher's, by their path from the notebook."""
        self._notebooks = released.notebooks
        self._restorer = Restorer(config)
        scenarios = scenarios_run_by(
            room
            for notebook in self._notebooks.values()
            for cell in notebook.cells.values()
            for room in rooms_in(cell.source)
        )
        self._sandbox = Sandbox(
            confined=confined, scenarios=scenarios, files=files, hash_seed=hash_seed
        )
        self._seconds = seconds_for(released.assignment, config)
        self._limits = [IgnorePattern(config=config), LimitOutput(config=config)]

    def grade(self, submission: Submission, key: bytes) -> Result:
        """Grade a submission; the checks draw their names from the key."""
        result = Result(submission.student, {}, {}, [], [])
        expected = [f"{name}{NOTEBOOK}" for name in self._notebooks]
        for path, reason in submission.unread.items():
            if ALL not in submission.unread and path not in expected:
                result.notes.append(f"{_short(path)}: {reason}")
        for name in self._notebooks:
            try:
                found = self._found(name, submission, result)
                if found is not None:
                    graded = self._graded(name, found, submission, key, result)
                    result.notebooks[name] = graded
            except CannotConfine:
                raise
            except Exception as error:
                result.failed[name] = f"{name}{NOTEBOOK}: {_reason(error)}"
        return result

    def close(self) -> None:
        """End the sandbox."""
        self._sandbox.close()

    def _graded(
        self, name: str, path: str, submission: Submission, key: bytes, result: Result
    ) -> GradedNotebook:
        released = self._notebooks[name]
        content = submission.content(path)
        notebook, repairs = self._restorer.restore(content, released)
        tampered = [r for r in repairs if r.what != ANOTHER_RELEASE]
        result.repaired.extend(tampered)
        if len(tampered) < len(repairs):
            told = "is of another release; the present one is used"
            result.notes.append(f"{name}{NOTEBOOK} {told}")
        beside = _files_beside(path, submission.files)
        result.notes.extend(
            run_notebook(notebook, self._sandbox, beside, key, self._seconds)
        )
        for limit in self._limits:
            notebook, _ = limit(notebook, {})
        scores = {
            name_of(cell): _score(cell) for cell in notebook.cells if is_grade(cell)
        }
        comments = {
            name_of(cell): _comment(cell)
            for cell in notebook.cells
            if is_solution(cell)
        }
        original = _written(notebook)
        was_cut = clean(notebook)
        return GradedNotebook(
            _written(notebook), original if was_cut else None, scores, comments
        )

    def _found(self, name: str, submission: Submission, result: Result) -> str | None:
        """The path of a notebook; if it is not there, of the one that stands for it.

        Raises `NotANotebook`.
        """
        file = f"{name}{NOTEBOOK}"
        handed_in, unread = submission.notebooks, submission.unread
        if reason := unread.get(ALL) or unread.get(file):
            raise NotANotebook(reason)
        others = handed_in.keys() - {f"{book}{NOTEBOOK}" for book in self._notebooks}
        if file not in handed_in:
            # Browsers and mail programs rename what they save.
            others |= {
                path
                for path, content in submission.files.items()
                if content.removeprefix(codecs.BOM_UTF8).lstrip().startswith(b"{")
            }
        alike = [
            path for path in sorted(others) if self._stands_for(path, name, submission)
        ]
        shown = ", ".join(map(printable, alike))
        if file in handed_in:
            if alike:
                result.notes.append(f"{file} is judged, not {shown}")
            return file
        if len(alike) > 1:
            raise NotANotebook(f"it is missing; rename the one that counts: {shown}")
        if alike:
            result.notes.append(f"{file} is missing; {shown} is judged in its place")
            return alike[0]
        for path in sorted(submission.files | unread):
            if how := unpacking(path):
                raise NotANotebook(f"it is missing; unpack what is there: {how}")
        result.notes.append(f"{file} was not handed in")
        return None

    def _stands_for(self, path: str, name: str, submission: Submission) -> bool:
        """Whether a file is a notebook of another name, or another case, or deeper."""
        if PurePath(path).name.lower() == f"{name}{NOTEBOOK}".lower():
            return True
        return is_alike(submission.content(path), self._notebooks[name])


def _files_beside(path: str, files: dict[str, bytes]) -> dict[str, bytes]:
    """The files by their path from the notebook at that path."""
    folder = PurePath(path).parent
    return {
        str(PurePath(name).relative_to(folder))
        if folder in PurePath(name).parents
        else name: content
        for name, content in files.items()
    }


def unpacking(path: str) -> str:
    """How to unpack a file, in the folder of the submission; empty if it is no archive.

    The shell that a teacher copies this into must not take a name for a command.
    """
    for module, endings in ARCHIVES.items():
        if path.lower().endswith(endings):
            name = printable(path)
            return f"python -m {module} -e {shlex.quote(name)} ." if module else name
    return ""


def _written(notebook: NotebookNode) -> bytes:
    # An output may contain half a character. JSON writes it as \ud800.
    text = nbformat.v4.writes_json(notebook)
    return f"{text}\n".encode(errors="backslashreplace")


def _score(cell: NotebookNode) -> float | None:
    """nbgrader's score; None for a cell that could not be judged."""
    if could_not_be_judged(cell):
        return None
    score: float | None
    score, _ = determine_grade(cell)
    return score


def _comment(cell: NotebookNode) -> str | None:
    unchanged = mark_of(cell).get("checksum") == compute_checksum(cell)
    return "No response." if unchanged and not is_task(cell) else None


def _reason(error: Exception) -> str:
    """An error in one short line; the words of the error may be a student's."""
    if isinstance(error, NotANotebook):
        text = str(error)
    else:
        [text, *_] = traceback.format_exception_only(error)[-1].strip().splitlines()
    return _short(text)


def _short(text: str) -> str:
    most = limits.REASON_CHARACTERS
    return printable(text if len(text) <= most else f"{text[:most]}…")


def printable(text: str) -> str:
    """Text of a student's that can be shown in a terminal."""
    return text if text.isprintable() else ascii(text)
