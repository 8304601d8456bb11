"""The judge runs no text of a student's, whatever that text is."""

from itertools import product

import nbformat
import pytest
from nbformat import NotebookNode
from traitlets.config import Config

from grader.classroom.executor import run_notebook
from grader.classroom.released import ReleasedCell, ReleasedNotebook
from grader.classroom.restore import Restorer
from grader.confined.sandbox import Sandbox
from grader.rooms import rooms_in

CALLS_A_CHECK = """
from grader import checks_of
try:
    checks_of("make_module")
except LookupError as error:
    assert "by test cells alone" in str(error)
from builtins import print
import os
print("run by", os.environ.get("JUDGE", "nobody"))
"""
FLAGS = ("grade", "solution", "locked", "task")


def handed_in(source: str, **flags: bool) -> NotebookNode:
    """What a student hands in: this text, in a cell with this marking."""
    mark = {"grade_id": "cell", "points": 5, "schema_version": 3} | flags
    cell = nbformat.v4.new_code_cell(source, metadata={"nbgrader": mark})
    return nbformat.v4.new_notebook(cells=[cell])


def released(source: str, **flags: bool) -> ReleasedNotebook:
    """The assignment as it was released: one cell."""
    cell = ReleasedCell("cell", "code", source, source, "", points=5.0, **flags)
    return ReleasedNotebook("notebook", None, {"cell": cell})


def what_it_says(
    monkeypatch: pytest.MonkeyPatch, sandbox: Sandbox, notebook: NotebookNode
) -> str:
    monkeypatch.setenv("JUDGE", "the judge")
    run_notebook(notebook, sandbox, {})
    [cell] = notebook.cells
    *_, output = cell.outputs  # the one before may say that the cell was repaired
    return str(output.text)


MARKINGS = [
    dict(zip(FLAGS, flags, strict=True))
    for flags in product((False, True), repeat=len(FLAGS))
]


@pytest.mark.parametrize("known", [m for m in MARKINGS if not m["locked"]], ids=str)
def test_it_is_run_where_the_student_is(
    monkeypatch: pytest.MonkeyPatch, sandbox: Sandbox, known: dict[str, bool]
) -> None:
    claims = handed_in(CALLS_A_CHECK, grade=True, solution=False, locked=True)
    content = nbformat.writes(claims).encode()
    notebook, _ = Restorer(Config()).restore(content, released("pass", **known))
    assert what_it_says(monkeypatch, sandbox, notebook) == "run by nobody\n"


def test_a_manually_graded_cell_is_too(
    monkeypatch: pytest.MonkeyPatch, sandbox: Sandbox
) -> None:
    notebook = handed_in(CALLS_A_CHECK, grade=True, solution=True, locked=False)
    assert what_it_says(monkeypatch, sandbox, notebook) == "run by nobody\n"


def test_a_released_test_cell_is_run_by_the_judge(
    monkeypatch: pytest.MonkeyPatch, sandbox: Sandbox
) -> None:
    known = {"grade": True, "solution": False, "locked": True, "task": False}
    altered = nbformat.writes(handed_in("print('mine')", **known)).encode()
    notebook, _ = Restorer(Config()).restore(altered, released(CALLS_A_CHECK, **known))
    assert what_it_says(monkeypatch, sandbox, notebook) == "run by the judge\n"


def test_a_test_cell_has_the_builtins_and_names_of_its_own(sandbox: Sandbox) -> None:
    source = """
from grader import checks_of
for count in range(2):
    print(count, sum(number for number in [count, 1]))
checks_of("Blocker").blocks_a_listed_name(Blocker)
"""
    test = {"grade": True, "solution": False, "locked": True, "task": False}
    notebook = handed_in(source, **test)
    run_notebook(notebook, sandbox, {})
    [cell] = notebook.cells
    printed, failure = cell.outputs
    assert printed.text == "0 1\n1 2\n"
    assert failure.ename == "CheckFailed"
    assert "name 'Blocker' is not defined" in failure.evalue


def test_a_test_without_a_check_is_said_to_be_within_reach(sandbox: Sandbox) -> None:
    test = {"grade": True, "solution": False, "locked": True, "task": False}
    notebook = handed_in("assert double(2) == 4", **test)
    notes = run_notebook(notebook, sandbox, {})
    assert notes == ["tests within reach of the student's code: cell"]


def test_a_test_cell_of_no_task_costs_nobody_a_point(sandbox: Sandbox) -> None:
    """A teacher may misspell the task: the cell waits, and the class is graded."""
    source = 'from grader import checks_of\nchecks_of("NoSuchTask").is_kept(Blocker)'
    assert rooms_in(source) == []
    test = {"grade": True, "solution": False, "locked": True, "task": False}
    notebook = handed_in(source, **test)
    run_notebook(notebook, sandbox, {})
    [cell] = notebook.cells
    [failure] = cell.outputs
    assert failure.ename == "CouldNotJudge"
    assert "there is no task 'NoSuchTask'" in failure.evalue
