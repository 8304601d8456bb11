"""A notebook's cells, each where it belongs: student cells confined, tests here.

In a test cell a student's name is a handle: all that a check can do with it is to name
it in a request. So no assert, output or exception of the student's decides anything.
"""

import ast
import builtins
import contextlib
import functools
import io
import time
import traceback
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import CodeType
from typing import Any, NamedTuple

from grader import limits, seam
from grader.confined.sandbox import Sandbox
from grader.confined.shell import Output
from grader.confined.wire import Line, Lost, Message, TooLate
from grader.isolation import without_students
from grader.promise import CheckFailed, CouldNotJudge, NotReached
from grader.rooms import name_of_scenario

SECONDS_BETWEEN_LOOKS = 0.5
ANSWER_BYTES = limits.SCENARIO_ANSWER_BYTES + 10_000  # the words around it
MOST_COMPILED = 1000  # test cells that are remembered
PIECE = 2_000_000  # bytes of a file in one message

SAYS_SO = "the student's own process said that the check itself failed"
FAILED = "the check failed on what the student's process answered"
NOT_WRITTEN = "raised NotImplementedError"  # nothing but a stub does so

Ending = CheckFailed | NotReached | CouldNotJudge  # of a check that does not return


class Handle(NamedTuple):
    """What a student's name is in a test cell."""

    name: str


class StudentProcess:
    """The process of one submission, and what to do when it ends before its time.

    A cell that ends the process is left out when the others are run again in a new
    one: it costs what depends on it. `notes` says what happened, for the teacher.
    """

    def __init__(self, sandbox: Sandbox, files: dict[str, bytes]) -> None:
        self.notes: list[str] = []
        self._sandbox = sandbox
        self._files = files
        self._cells: list[str] = []
        self._in_children = False
        self._alone = False
        self._ran = 0
        self._broken: set[str] = set()  # promises
        self._starts = 0
        self._until = time.monotonic() + limits.ALL_CELLS_SECONDS
        self._room = limits.ALL_OUTPUT_CHARACTERS
        self._process = contextlib.ExitStack()
        self._line: Line | None = None

    def __enter__(self) -> "StudentProcess":
        self._begin()
        return self

    def __exit__(self, *error: object) -> None:
        self._process.close()

    def execute(self, source: str) -> list[Output]:
        """Run a cell; what it puts out."""
        if time.monotonic() > self._until:
            told = f"not run: those above took {limits.ALL_CELLS_SECONDS:.0f} seconds"
            return [_error("CellTimeoutError", told)]
        try:
            outputs = self._outputs_of(source)
        except Lost as lost:
            self._begin()
            return [_error("ProcessEnded", f"this cell ended Python: {lost}")]
        except TooLate:
            self._begin()
            told = f"still running after {limits.CELL_SECONDS:.0f} seconds"
            return [_error("CellTimeoutError", told)]
        self._cells.append(source)
        self._room -= len(str(outputs))
        if self._room < 0:
            most = f"{limits.ALL_OUTPUT_CHARACTERS:,} characters"
            text = f"… cut here: all cells may put out {most}\n"
            return [{"output_type": "stream", "name": "stderr", "text": text}]
        return outputs

    def run(
        self, scenario: seam.Scenario, subjects: tuple[Any, ...], inputs: dict[str, Any]
    ) -> Any:
        """Run a scenario there; see `seam.run`."""
        request = {
            "scenario": name_of_scenario(scenario),
            "called": seam.name_of(scenario),
            "subjects": [
                {"name": subject.name}
                if isinstance(subject, Handle)
                else {"value": subject}
                for subject in subjects
            ],
            "inputs": inputs,
        }
        self._ran += 1
        answer = {} if self._in_children else self._run_at_once(request)
        answer = answer or self._run_in_child(request)
        if answer.keys() == {"failed"}:
            raise CouldNotJudge(f"{SAYS_SO}\n{answer['failed']}")
        return seam.settle(answer)

    def verdict(self, source: str) -> list[Output]:
        """What a test cell says.

        What breaks a promise may be what an earlier scenario has left where no
        footprint shows it. So it is believed where nothing was run before.
        """
        said, error = _run(source)
        if self._may_mislead(error):
            if not self._in_children:
                self._in_children = True
                self._begin()
            self._alone = True
            said, error = _run(source)
            self._alone = False
        if isinstance(error, CheckFailed):
            self._broken.add(error.promise)
        if isinstance(error, CouldNotJudge):
            why = SAYS_SO if str(error).startswith(SAYS_SO) else FAILED
            if (note := f"not judged: {why}") not in self.notes:
                self.notes.append(note)
        stream = {"output_type": "stream", "name": "stdout", "text": said}
        failure = error and _error(
            type(error).__name__, str(error), error._render_traceback_()
        )
        return [output for output in (said and stream, failure) if output]

    def _may_mislead(self, error: Ending | None) -> bool:
        """Whether something that was left may be what breaks a promise."""
        if self._ran < 2:
            return False
        if isinstance(error, NotReached):
            return error.first not in self._broken
        return isinstance(error, CheckFailed) and NOT_WRITTEN not in error.got

    def _run_at_once(self, request: Message) -> Message:
        """Run a scenario in the submission's own process; nothing where it is lost.

        The first that may have left something behind there is also the last.
        """
        try:
            answer = self._ask(request, limits.QUICK_SCENARIO_SECONDS)
        except (Lost, TooLate):
            answer = {}
        if answer.pop("last", True):
            self._in_children = True
            self._begin()
        return answer

    def _run_in_child(self, request: Message) -> Message:
        called = request["called"]
        try:
            return self._ask(
                request | {"in_child": True, "alone": self._alone},
                limits.SCENARIO_SECONDS + limits.LATE_ANSWER_SECONDS,
            )
        except Lost as lost:
            self._begin()
            return {"called": called, "lost": f"Python itself was ended: {lost}"}
        except TooLate:
            self._begin()
            return {"called": called, "lost": seam.STILL_WAITING}

    def _ask(self, message: Message, seconds: float) -> Message:
        if self._line is None:
            raise Lost("it was ended too often")
        self._line.send(message, seconds)
        most = ANSWER_BYTES if "scenario" in message else limits.MESSAGE_BYTES
        return self._answer(self._line, seconds, most)

    def _answer(
        self, line: Line, seconds: float, most: int = limits.MESSAGE_BYTES
    ) -> Message:
        """The answer, unless its time is up or the process has ended."""
        deadline = time.monotonic() + seconds
        while (left := deadline - time.monotonic()) > SECONDS_BETWEEN_LOOKS:
            try:
                return line.receive(SECONDS_BETWEEN_LOOKS, most)
            except TooLate:
                if not self._sandbox.is_running():
                    raise Lost("it has ended") from None
        return line.receive(left, most)

    def _outputs_of(self, source: str) -> list[Output]:
        """Run a cell, interrupted when its time is up."""
        try:
            answer = self._ask({"cell": source}, limits.CELL_SECONDS)
        except TooLate:
            assert self._line
            self._sandbox.interrupt()
            answer = self._answer(self._line, limits.INTERRUPT_SECONDS)
        outputs = answer.get("outputs")
        if not (isinstance(outputs, list) and all(map(_is_output, outputs))):
            raise Lost("an answer that is no output")
        return outputs

    def _begin(self) -> None:
        """A new process, in which all cells so far have been run."""
        self._process.close()
        self._line = None
        while self._line is None and self._may_start():
            self._starts += 1
            self._line = self._process.enter_context(self._sandbox.submission())
            try:
                for name, content in self._files.items():
                    for start in range(0, len(content) or 1, PIECE):
                        text = content[start : start + PIECE].decode("latin-1")
                        self._ask({"file": name, "text": text}, limits.CELL_SECONDS)
                for source in self._cells:
                    self._outputs_of(source)
            except (Lost, TooLate) as error:
                self.notes.append(f"ended while its cells were run again: {error}")
                self._process.close()
                self._line = None

    def _may_start(self) -> bool:
        """Whether there is a use in one more process."""
        return self._starts < limits.PROCESS_STARTS and time.monotonic() < self._until


def judge(
    cells: Iterable[tuple[str, str]], student: StudentProcess
) -> Iterator[list[Output]]:
    """The outputs of each of a notebook's code cells, given as (kind, source).

    The kind is "test" where the cell calls a check, and "student" for any other.
    """
    with seam.using(student), without_students():
        for kind, source in cells:
            yield student.verdict(source) if kind == "test" else student.execute(source)


def _run(source: str) -> tuple[str, Ending | None]:
    """Run a test cell: what it prints, and what it raises."""
    said = io.StringIO()
    error: Ending | None = None
    try:
        with contextlib.redirect_stdout(said):
            code, names = _compiled(source)
            exec(code, {name: Handle(name) for name in names})
    except (CheckFailed, NotReached, CouldNotJudge) as ending:
        error = ending
    except Exception as fault:
        # A fault of the check's own: nobody's code was judged.
        error = CouldNotJudge("".join(traceback.format_exception(fault)))
    return said.getvalue(), error


@functools.lru_cache(MOST_COMPILED)
def _compiled(source: str) -> tuple[CodeType, frozenset[str]]:
    """A test cell, and the student's names in it; all submissions have the same."""
    tree = ast.parse(source)
    names = [node for node in ast.walk(tree) if isinstance(node, ast.Name)]
    own = {name.id for name in names if not isinstance(name.ctx, ast.Load)}
    students = {name.id for name in names} - own - vars(builtins).keys()
    return compile(tree, "<test cell>", "exec"), frozenset(students)


def _is_output(output: object) -> bool:
    """Whether it is an output as nbformat has it: student code can send anything."""
    match output:
        case {"output_type": "stream", "name": "stdout" | "stderr", "text": str()}:
            return True
        case {
            "output_type": "error",
            "ename": str(),
            "evalue": str(),
            "traceback": list(lines),
        }:
            return all(isinstance(line, str) for line in lines)
        case {
            "output_type": "execute_result" | "display_data",
            "data": dict(),
            "metadata": dict(),
        }:
            return True
    return False


def _error(kind: str, message: str, lines: list[str] | None = None) -> Output:
    return {
        "output_type": "error",
        "ename": kind,
        "evalue": message,
        "traceback": lines or [f"{kind}: {message}"],
    }


def files_beside(notebook: Path) -> dict[str, bytes]:
    """The files that a submission brings along, by their path from the notebook."""
    folder = notebook.parent
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.is_symlink() and path.suffix != ".ipynb"
    }
