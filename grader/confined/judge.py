"""A notebook's code cells, each where it belongs: student cells confined, tests here.

In a test cell, a handle stands for each object of the student's. All that a check can
do with a handle is to name it in a request. So no assert, output or exception of the
student's decides anything.
"""

import ast
import builtins
import contextlib
import functools
import io
import traceback
from collections.abc import Iterable, Iterator
from types import CodeType

from grader import invent, seam
from grader.confined.outputs import Output, error, stream
from grader.confined.student_process import SAYS_SO, StudentProcess, handle
from grader.isolation import without_students
from grader.promise import (
    CheckFailed,
    CouldNotJudge,
    NotReached,
    Verdicts,
    remembering,
)
from grader.rooms import promises_gone

COMPILED_CELLS = 1000  # that are kept, for the next submissions

GONE = "the grader has no such promise, or not any more: "
FAILED = "the check failed on what the student's process answered"
NOT_WRITTEN = "raised NotImplementedError"  # nothing but a stub does so

Ending = CheckFailed | NotReached | CouldNotJudge  # of a check that does not return


def judge(
    cells: Iterable[tuple[str, str]],
    student: StudentProcess,
    key: bytes | None = None,
) -> Iterator[list[Output]]:
    """The outputs of each of a notebook's code cells, given as (kind, source).

    The kind is "test" where the cell calls a check, and "student" for any other. The
    checks draw names and values from the key; by chance where there is none.
    """
    tests = TestCells(student)
    with seam.using(student), without_students(), invent.drawn_from(key):
        for kind, source in cells:
            if kind == "test":
                yield tests.outputs_of(source)
            else:
                tests.forget()
                yield student.run_cell(source)


class TestCells:
    """Runs the test cells of one submission, in this process."""

    def __init__(self, student: StudentProcess) -> None:
        self._student = student
        self._broken: set[str] = set()  # promises
        self._verdicts = Verdicts()

    def forget(self) -> None:
        """Judge every promise anew from now on: a student's cell is about to run."""
        self._verdicts = Verdicts()

    def outputs_of(self, source: str) -> list[Output]:
        """Run a test cell; its outputs.

        A scenario may leave something behind that no footprint shows, and a later
        scenario may suffer from that. So a broken promise is judged a second time,
        where no other scenario has been run, and that verdict counts.
        """
        said, ending, verdicts = self._tried(source)
        if self._may_mislead(ending):
            with self._student.each_scenario_alone():
                said, ending, verdicts = self._tried(source)
        self._verdicts = verdicts
        if isinstance(ending, CheckFailed):
            self._broken.add(ending.promise)
        if isinstance(ending, CouldNotJudge) and not str(ending).startswith(GONE):
            why = SAYS_SO if str(ending).startswith(SAYS_SO) else FAILED
            if (note := f"not judged: {why}") not in self._student.notes:
                self._student.notes.append(note)
        outputs = [stream("stdout", said)] if said else []
        if ending:
            lines = ending._render_traceback_()
            outputs.append(error(type(ending).__name__, str(ending), lines))
        return outputs

    def _tried(self, source: str) -> tuple[str, Ending | None, Verdicts]:
        """What a test cell prints, what it raises, and all verdicts known then."""
        verdicts = self._verdicts.copy()
        with remembering(verdicts):
            return *_run_test_cell(source), verdicts

    def _may_mislead(self, ending: Ending | None) -> bool:
        """Whether a promise may be broken by what an earlier scenario has left."""
        if self._student.scenarios_run < 2:
            return False
        if isinstance(ending, NotReached):
            return ending.first not in self._broken
        return isinstance(ending, CheckFailed) and NOT_WRITTEN not in ending.got


def _run_test_cell(source: str) -> tuple[str, Ending | None]:
    """What a test cell prints, and what it raises."""
    said = io.StringIO()
    ending: Ending | None = None
    try:
        with contextlib.redirect_stdout(said):
            code, names = _compiled(source)
            exec(code, {name: handle(name) for name in names})
    except (CheckFailed, NotReached, CouldNotJudge) as raised:
        ending = raised
    except Exception as fault:
        # The check itself is at fault: nobody's code was judged.
        gone = ", ".join(promises_gone(source))
        why = "".join(traceback.format_exception(fault))
        if gone:
            why = f"{GONE}{gone} ({fault})"
        ending = CouldNotJudge(why)
    return said.getvalue(), ending


@functools.lru_cache(COMPILED_CELLS)
def _compiled(source: str) -> tuple[CodeType, frozenset[str]]:
    """The code of a test cell, and the names in it that are the student's."""
    tree = ast.parse(source)
    names = [node for node in ast.walk(tree) if isinstance(node, ast.Name)]
    own = {name.id for name in names if not isinstance(name.ctx, ast.Load)}
    students = {name.id for name in names} - own - vars(builtins).keys()
    return compile(tree, "<test cell>", "exec"), frozenset(students)
