"""The process of one submission, seen from outside: what to send, when to restart."""

import contextlib
import functools
import time
from collections.abc import Iterator
from typing import Any, NamedTuple

from grader import limits, seam
from grader.confined.outputs import Output, error, is_output, stream
from grader.confined.sandbox import Sandbox
from grader.confined.wire import Line, Lost, Message, TooLate
from grader.promise import CheckFailed, CouldNotJudge
from grader.rooms import name_of_scenario

SECONDS_BETWEEN_LOOKS = 0.5  # at whether the process is still running
FILE_PIECE_BYTES = 2_000_000  # of a file, in one message
ANSWER_BYTES = limits.SCENARIO_ANSWER_BYTES + 10_000  # JSON adds words around it

SAYS_SO = "the student's own process said that the check itself failed"


class Handle(NamedTuple):
    """What stands for an object of the student's outside of the student's process."""

    name: str


@functools.cache
def handle(name: str) -> Handle:
    """The handle of the student's object of that name: always the same one."""
    return Handle(name)


class Seconds(NamedTuple):
    """How long one cell may take, and all cells and checks of a notebook together."""

    cell: float
    notebook: float


class StudentProcess:
    """The process of one submission: it runs the student's cells and the scenarios.

    A process that ends too early is followed by another one, in which the cells so far
    are run again. A cell that ends its process is left out then: it costs what depends
    on the cell. What has not been run when all the `seconds` have passed is not run.
    `notes` tells a teacher what happened.
    """

    def __init__(
        self,
        sandbox: Sandbox,
        files: dict[str, bytes],
        seconds: Seconds | None = None,
    ) -> None:
        self.notes: list[str] = []
        self.scenarios_run = 0
        self._sandbox = sandbox
        self._files = sandbox.files_to_copy() | files
        self._seconds = seconds or Seconds(limits.CELL_SECONDS, limits.NOTEBOOK_SECONDS)
        self._cells: list[str] = []
        self._in_children = False  # each scenario runs in a child of the process
        self._alone = False  # in a child that has run no other scenario
        self._starts = 0
        self._until = time.monotonic() + self._seconds.notebook
        self._room = limits.ALL_OUTPUT_CHARACTERS
        self._process = contextlib.ExitStack()
        self._line: Line | None = None

    def __enter__(self) -> "StudentProcess":
        self._start()
        return self

    def __exit__(self, *problem: object) -> None:
        self._process.close()

    def run_cell(self, source: str) -> list[Output]:
        """Run a cell of the student's; what it puts out."""
        if self._left() <= 0:
            return [error("CellTimeoutError", f"not run: {self._all_taken()}")]
        try:
            outputs = self._outputs_of(source)
        except Lost as lost:
            self._start()
            return [error("ProcessEnded", f"this cell ended Python: {lost}")]
        except TooLate:
            self._start()
            told = f"still running after {self._seconds.cell:.0f} seconds"
            if self._left() <= 0:
                told = f"still running: {self._all_taken()}"
            return [error("CellTimeoutError", told)]
        self._cells.append(source)
        self._room -= len(str(outputs))
        if self._room < 0:
            most = f"{limits.ALL_OUTPUT_CHARACTERS:,} characters"
            return [
                stream("stderr", f"… cut here: all cells may put out {most}\n"),
            ]
        return outputs

    def run_scenario(
        self, scenario: seam.Scenario, subjects: tuple[Any, ...], inputs: dict[str, Any]
    ) -> Any:
        """Run a scenario in the process; see `seam.run`."""
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
        self.scenarios_run += 1
        answer: Message = {}
        if not self._in_children and self._left() > 0:
            answer = self._answer_at_once(request)
        if not answer and self._left() > 0:
            answer = self._answer_of_child(request)
        if "seen" not in answer and self._left() <= 0:
            raise CheckFailed(
                called=seam.name_of(scenario),
                expected="an answer",
                got=f"no answer: {self._all_taken()}",
                hint=seam.LOOK_FOR_A_LOOP,
            )
        if answer.keys() == {"failed"}:
            raise CouldNotJudge(f"{SAYS_SO}\n{answer['failed']}")
        return seam.settle(answer)

    def _left(self) -> float:
        """How many seconds are left of those for all together."""
        return self._until - time.monotonic()

    def _all_taken(self) -> str:
        taken = f"{self._seconds.notebook:.0f} seconds"
        return f"all cells and checks together have taken {taken}"

    @contextlib.contextmanager
    def each_scenario_alone(self) -> Iterator[None]:
        """Run each scenario of the block where no other scenario has been run.

        After the block, too, scenarios run in children of the process.
        """
        if not self._in_children:
            self._use_children()
        self._alone = True
        try:
            yield
        finally:
            self._alone = False

    def _use_children(self) -> None:
        """Begin again, with a process in which no scenario has been run."""
        self._in_children = True
        self._start()

    def _answer_at_once(self, request: Message) -> Message:
        """The answer of the submission's own process; empty where it gives none.

        The first scenario that may have left something there is the last one.
        """
        try:
            answer = self._ask(request, limits.QUICK_SCENARIO_SECONDS)
        except (Lost, TooLate):
            answer = {}
        if answer.pop("last", True):
            self._use_children()
        return answer

    def _answer_of_child(self, request: Message) -> Message:
        """The answer of a child of the submission's process, or why there is none."""
        called = request["called"]
        try:
            return self._ask(
                request | {"in_child": True, "alone": self._alone},
                limits.SCENARIO_SECONDS + limits.LATE_ANSWER_SECONDS,
            )
        except Lost as lost:
            self._start()
            return {"called": called, "lost": f"Python itself was ended: {lost}"}
        except TooLate:
            self._start()
            return {"called": called, "lost": seam.STILL_WAITING}

    def _outputs_of(self, source: str) -> list[Output]:
        """Run a cell, and interrupt it when its time is up."""
        try:
            answer = self._ask({"cell": source}, self._seconds.cell)
        except TooLate:
            assert self._line
            self._sandbox.interrupt()
            answer = self._receive(
                self._line, limits.INTERRUPT_SECONDS, limits.MESSAGE_BYTES
            )
        outputs = answer.get("outputs")
        if not (isinstance(outputs, list) and all(map(is_output, outputs))):
            raise Lost("an answer that is no output")
        return outputs

    def _ask(self, message: Message, seconds: float) -> Message:
        """Send a message, and wait for its answer; raises `Lost` or `TooLate`."""
        if self._line is None:
            raise Lost("it was ended too often")
        seconds = max(0, min(seconds, self._left()))
        self._line.send(message, seconds)
        most = ANSWER_BYTES if "scenario" in message else limits.MESSAGE_BYTES
        return self._receive(self._line, seconds, most)

    def _receive(self, line: Line, seconds: float, most: int) -> Message:
        """An answer, unless the time is up or the process has ended."""
        deadline = time.monotonic() + seconds
        while (left := deadline - time.monotonic()) > SECONDS_BETWEEN_LOOKS:
            try:
                return line.receive(SECONDS_BETWEEN_LOOKS, most)
            except TooLate:
                if not self._sandbox.is_running():
                    raise Lost("it has ended") from None
        return line.receive(left, most)

    def _start(self) -> None:
        """Start a process, and run in it all cells that have been run so far."""
        self._process.close()
        self._line = None
        while self._line is None and self._may_start():
            self._starts += 1
            self._line = self._process.enter_context(self._sandbox.submission())
            try:
                self._send_files()
                for source in self._cells:
                    self._outputs_of(source)
            except (Lost, TooLate) as problem:
                self.notes.append(f"ended while its cells were run again: {problem}")
                self._process.close()
                self._line = None

    def _send_files(self) -> None:
        for name, content in self._files.items():
            for start in range(0, len(content) or 1, FILE_PIECE_BYTES):
                text = content[start : start + FILE_PIECE_BYTES].decode("latin-1")
                self._ask({"file": name, "text": text}, limits.CELL_SECONDS)

    def _may_start(self) -> bool:
        """Whether one more process may be started, and would have time to run."""
        return self._starts < limits.PROCESS_STARTS and self._left() > 0
