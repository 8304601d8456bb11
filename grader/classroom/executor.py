"""The judge in nbgrader's own seam: preprocessors for `nbgrader autograde`.

    c.Autograde.sanitize_preprocessors = [Restore, …]
    c.Autograde.autograde_preprocessors = [Judge, …, SaveVerdicts, …]

So the formgrader's button and the plain command use the judge too.
"""

import atexit
import shutil
import sys
from pathlib import Path
from typing import Any

import nbformat
from nbformat import NotebookNode
from nbgrader.api import Gradebook
from nbgrader.coursedir import CourseDirectory
from nbgrader.preprocessors import Execute, NbGraderPreprocessor, SaveAutoGrades
from traitlets import Bool, Dict
from traitlets.config import Config

from grader import limits
from grader.classroom.beside import not_in_the_way, teachers_files
from grader.classroom.clean import clean, originals
from grader.classroom.handed_in import (
    ALL,
    NOTEBOOK,
    NotPlain,
    Submission,
    read_file,
    submission_of,
)
from grader.classroom.insides import reaching_inside
from grader.classroom.released import read_released
from grader.classroom.restore import TOLD, WAITS, Restorer
from grader.classroom.secret import hash_seed_of, key_of, secret_of
from grader.confined.bubblewrap import CannotConfine
from grader.confined.judge import judge
from grader.confined.outputs import stream
from grader.confined.sandbox import Sandbox
from grader.confined.student_process import Seconds, StudentProcess
from grader.notebook import code_cells, is_test, name_of
from grader.promise import CouldNotJudge
from grader.rooms import calls_a_check, rooms_in, scenarios_run_by


class Restore(NbGraderPreprocessor):  # type: ignore[misc]
    """Makes a submitted notebook whole again, also where nbgrader gives up."""

    def preprocess(
        self, nb: NotebookNode, resources: dict[str, Any]
    ) -> tuple[NotebookNode, dict[str, Any]]:
        """Read the notebook anew, and restore what was released."""
        where = resources["nbgrader"]
        directories = CourseDirectory(config=self.config)
        path = Path(resources["metadata"]["path"], f"{resources['unique_key']}.ipynb")
        folder = directories.format_path(
            directories.release_directory, ".", where["assignment"]
        )
        with Gradebook(where["db_url"]) as gradebook:
            released = read_released(
                gradebook, where["assignment"], Path(folder), self.config
            )
        _submission(directories, where)
        nb, told = Restorer(self.config).restore(
            read_file(path), released.notebooks[where["notebook"]]
        )
        for repair in told:
            self.log.warning("%s: %s: %s", path, repair.cell, repair.what)
        return nb, resources


class Judge(NbGraderPreprocessor):  # type: ignore[misc]
    """Runs a submission: student cells confined, test cells outside of their reach."""

    confined = Bool(
        True, help="Confine student code with bubblewrap (False: it has your rights)."
    ).tag(config=True)

    seconds = Dict(
        help="By assignment: how long all cells and checks of a notebook may take "
        f"together. For other assignments: {limits.NOTEBOOK_SECONDS:.0f}."
    ).tag(config=True)

    def preprocess(
        self, nb: NotebookNode, resources: dict[str, Any]
    ) -> tuple[NotebookNode, dict[str, Any]]:
        """Run every code cell and keep its outputs. Ends nbgrader without a sandbox."""
        where = resources["nbgrader"]
        folder = Path(resources["metadata"]["path"])
        directories = CourseDirectory(config=self.config)
        theirs = teachers_files(directories, where["assignment"], self.config)
        submission = _submission(directories, where)
        files = not_in_the_way(submission.files, theirs)
        # nbgrader has followed each link, and copied what it leads to.
        for name in not_in_the_way(submission.unread, theirs):
            if (folder / name).is_file():
                (folder / name).unlink()
        with Gradebook(where["db_url"]) as gradebook:
            secret = secret_of(gradebook)
        key = key_of(submission._replace(files=files), secret)
        try:
            scenarios = scenarios_run_by(
                room
                for cell in code_cells(nb)
                if is_test(cell)
                for room in rooms_in(cell.source)
            )
            sandbox = _sandbox(self.confined, scenarios, theirs, hash_seed_of(secret))
            seconds = seconds_for(where["assignment"], self.config)
            notes = run_notebook(nb, sandbox, files, key, seconds)
        except CannotConfine as problem:
            # After any other exception nbgrader would try each student in turn, and
            # show a traceback for each. What it has begun to write would count as done.
            shutil.rmtree(folder)
            sys.exit(str(problem))
        for note in notes:
            self.log.warning("%s: %s: %s", where["student"], where["notebook"], note)
        return nb, resources


def _submission(directories: CourseDirectory, where: dict[str, str]) -> Submission:
    """What was handed in, of which nbgrader now converts a notebook.

    Raises `NotPlain` where all of it is unread.
    """
    submission = submission_of(
        *(where["student"], where["assignment"], directories),
        {f"{where['notebook']}{NOTEBOOK}"},
    )
    if reason := submission.unread.get(ALL):
        raise NotPlain(reason)
    return submission


def seconds_for(assignment: str, config: Config) -> Seconds:
    """How long the cells of an assignment may take, as the configuration says."""
    seconds = Judge(config=config).seconds.get(assignment, limits.NOTEBOOK_SECONDS)
    cell: int | None = Execute(config=config).timeout
    return Seconds(cell if cell and cell > 0 else seconds, seconds)


def run_notebook(
    notebook: NotebookNode,
    sandbox: Sandbox,
    files: dict[str, bytes],
    key: bytes | None = None,
    seconds: Seconds | None = None,
) -> list[str]:
    """Run every code cell, keep its outputs in it; returns notes for the teacher.

    The checks draw their names from the key; by chance where there is none.
    """
    cells = code_cells(notebook)
    within_reach = [
        name_of(cell)
        for cell in cells
        if is_test(cell) and not calls_a_check(cell.source)
    ]
    with StudentProcess(sandbox, files, seconds) as student:
        if within_reach:
            named = ", ".join(within_reach)
            student.notes.append(f"tests within reach of the student's code: {named}")
        outputs = judge([(_kind(cell), cell.source) for cell in cells], student, key)
        for count, (cell, put_out) in enumerate(zip(cells, outputs, strict=True)):
            cell.execution_count = count + 1
            cell.outputs = [NotebookNode(output) for output in put_out]
            if told := cell.metadata.get(TOLD):
                text = "".join(f"Not as it was released: {line}.\n" for line in told)
                cell.outputs.insert(0, NotebookNode(stream("stdout", text)))
    theirs = {cell.execution_count: cell.source for cell in cells if not is_test(cell)}
    return student.notes + reaching_inside(theirs, files)


class SaveVerdicts(SaveAutoGrades):  # type: ignore[misc]
    """Saves nbgrader's marks; a cell that could not be judged waits for a person."""

    def _add_score(self, cell: NotebookNode, resources: dict[str, Any]) -> None:
        super()._add_score(cell, resources)
        if could_not_be_judged(cell):
            grade = self.gradebook.find_grade(
                name_of(cell),
                self.notebook_id,
                self.assignment_id,
                self.student_id,
            )
            grade.auto_score = None
            grade.needs_manual_grade = True
            self.gradebook.db.commit()


class Clean(NbGraderPreprocessor):  # type: ignore[misc]
    """Cuts what could run in the teacher's browser; the original is kept beside."""

    def preprocess(
        self, nb: NotebookNode, resources: dict[str, Any]
    ) -> tuple[NotebookNode, dict[str, Any]]:
        """Clean the text cells and the outputs."""
        original = nbformat.v4.writes_json(nb)
        place = originals(Path(resources["metadata"]["path"]))
        path = place / f"{resources['unique_key']}{NOTEBOOK}"
        path.unlink(missing_ok=True)
        if clean(nb):
            place.mkdir(exist_ok=True)
            path.write_text(original, errors="backslashreplace")
        return nb, resources


def could_not_be_judged(cell: NotebookNode) -> bool:
    """Whether this cell waits for a person: nobody's code was judged."""
    outputs = cell.get("outputs", ())
    return WAITS in cell.metadata or any(
        output.get("ename") == CouldNotJudge.__name__ for output in outputs
    )


def _kind(cell: NotebookNode) -> str:
    """Which kind of cell it is for `judge`: a "test", or the "student"'s."""
    return "test" if is_test(cell) and calls_a_check(cell.source) else "student"


_sandboxes: dict[object, Sandbox] = {}  # one at most, for all that is graded alike


def _sandbox(
    confined: bool, scenarios: frozenset[str], files: dict[str, Path], hash_seed: int
) -> Sandbox:
    """One sandbox for submissions to the same assignment, with the teacher's files."""
    written = [(name, path.stat().st_mtime_ns) for name, path in files.items()]
    alike = (confined, scenarios, hash_seed, *files.values(), *written)
    if alike not in _sandboxes:
        _close_sandboxes()
        _sandboxes[alike] = Sandbox(
            confined=confined, scenarios=scenarios, files=files, hash_seed=hash_seed
        )
    return _sandboxes[alike]


@atexit.register
def _close_sandboxes() -> None:
    while _sandboxes:
        _, sandbox = _sandboxes.popitem()
        sandbox.close()
