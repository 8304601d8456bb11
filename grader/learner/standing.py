"""Where a student stands: the verdict on every promise of an assignment.

`standing_of(notebook)` runs the student's cells in a new process. There it judges every
promise of the assignment over the seam, each where its test cell stands, as autograding
does: also those whose test cells the student has deleted.
"""

import json
import queue
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from grader import limits
from grader.learner.assignment import Task, assignment_of, cells_of
from grader.notebook import Cell, is_test, name_of
from grader.progress_bar import Progress

CHILD = "grader.learner.child"

VERDICTS = KEPT, BROKEN, NOT_REACHED, NOT_JUDGED = (
    "kept",
    "broken",
    "not reached",
    "not judged",
)


# A cell of the student's, by name and source; or a promise, by its name.
Step = tuple[str, str] | str


class NotStarted(Exception):
    """No cell could be run; the message says why, and what to look at."""


class PromiseVerdict(NamedTuple):
    """The verdict on one promise, and what the student reads unless it is kept."""

    name: str
    promise: str
    verdict: str
    points: float
    max_points: float
    message: str


class TaskStanding(NamedTuple):
    """The promises of one task."""

    name: str
    promises: list[PromiseVerdict]

    @property
    def points(self) -> float:
        """The points of the promises that are kept."""
        return sum(each.points for each in self.promises)

    @property
    def max_points(self) -> float:
        """The points of all promises."""
        return sum(each.max_points for each in self.promises)

    def count(self, verdict: str) -> int:
        """How many promises of the task have this verdict."""
        return sum(each.verdict == verdict for each in self.promises)


class Standing(NamedTuple):
    """All tasks of an assignment; `missing` are test cells that the notebook lost."""

    assignment: str
    tasks: list[TaskStanding]
    missing: list[str]

    @property
    def points(self) -> float:
        """The points of the promises that are kept."""
        return sum(task.points for task in self.tasks)

    @property
    def max_points(self) -> float:
        """The points of all promises: a hundred."""
        return sum(task.max_points for task in self.tasks)

    def count(self, verdict: str) -> int:
        """How many promises have this verdict."""
        return sum(task.count(verdict) for task in self.tasks)

    def as_json(self) -> dict[str, Any]:
        """The standing as plain data."""
        return {
            "assignment": self.assignment,
            "points": self.points,
            "max_points": self.max_points,
            "tasks": [
                {
                    "name": task.name,
                    "points": task.points,
                    "max_points": task.max_points,
                    "promises": [each._asdict() for each in task.promises],
                }
                for task in self.tasks
            ],
        }


def standing_of(
    notebook: bytes,
    *,
    folder: Path | None = None,
    progress: Progress = lambda done, of: None,
) -> Standing:
    """Judge a student's notebook, whose code runs in `folder`.

    Raises `NotAnAssignment` where the notebook belongs to no assignment, `NotStarted`
    where the code of no notebook can be run here.
    """
    student = cells_of(notebook)
    assignment = assignment_of(student)
    names = [test.name for task in assignment.tasks for test in task.tests]
    steps = _steps(student, names)
    verdicts: dict[str, dict[str, Any]] = {}
    lost: dict[int, str] = {}
    # A child that ends too early is followed by another one, which does not run the
    # cell that ended the first.
    while len(verdicts) < len(names):
        at: int | str = ""
        left = [step for step in steps if step not in verdicts]
        with _Child(assignment.topic, left, lost, folder) as child:
            for message in child.messages():
                at = message.get("at", at)
                if "verdict" in message:
                    verdicts[message["name"]] = message
                    progress(len(verdicts), len(names))
        if at == "":
            raise NotStarted(
                f"it could not be judged: {child.last_words or child.how_it_ended}. "
                "Is the environment of the course active?"
            )
        if isinstance(at, int):
            lost[at] = child.how_it_ended
        elif len(verdicts) < len(names):
            verdicts[at] = {
                "promise": at,
                "verdict": NOT_JUDGED,
                "message": f"? {at}: {child.how_it_ended}",
            }
    present = {name_of(cell) for cell in student}
    return Standing(
        assignment=assignment.stem,
        tasks=[task_standing(task, verdicts) for task in assignment.tasks],
        missing=[name for name in names if name not in present],
    )


def _steps(student: list[Cell], names: list[str]) -> list[Step]:
    """The cells to be run, and between them the promises to be judged.

    As in autograding, the last copy of a test cell counts. A promise whose test cell is
    gone is judged before the one that follows it.
    """
    steps: list[Step] = []
    for cell in student:
        if cell["cell_type"] != "code":
            continue
        name = name_of(cell)
        if not is_test(cell):
            steps.append((name, cell["source"]))
        elif name in names:
            steps = [step for step in steps if step != name]
            steps.append(name)
    place = len(steps)
    for name in reversed(names):
        if name in steps:
            place = steps.index(name)
        else:
            steps.insert(place, name)
    return steps


def task_standing(task: Task, verdicts: dict[str, dict[str, Any]]) -> TaskStanding:
    """The standing of a task, given the verdicts by the names of the promises."""
    return TaskStanding(
        task.name,
        [
            PromiseVerdict(
                name=test.name,
                promise=verdicts[test.name]["promise"],
                verdict=verdicts[test.name]["verdict"],
                points=test.points * (verdicts[test.name]["verdict"] == KEPT),
                max_points=test.points,
                message=verdicts[test.name]["message"],
            )
            for test in task.tests
        ],
    )


class _Child:
    """The process in which a student's cells run; see `grader.learner.child`."""

    def __init__(
        self,
        topic: str,
        steps: list[Step],
        lost: dict[int, str],
        folder: Path | None,
    ) -> None:
        self._job = {"topic": topic, "steps": steps, "lost": lost}
        self._folder = folder
        self.how_it_ended = "Python itself was ended"
        self.last_words = ""  # the last line on stderr, from before any cell ran

    def __enter__(self) -> "_Child":
        # A file, not a pipe: a pipe would have to be read meanwhile.
        self._stderr = tempfile.TemporaryFile()
        self._process = subprocess.Popen(
            # -P: a file beside the notebook may have the name of a module of Python's.
            [
                sys.executable,
                "-P",
                "-c",
                "from grader.learner.child import main; main()",
            ],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._stderr,
            text=True,
            encoding="utf-8",
            cwd=self._folder,
            start_new_session=True,
        )
        return self

    def __exit__(self, *problem: object) -> None:
        # Not killed at once: the child has to end the processes of its scenarios.
        if self._process.poll() is None:
            self._process.send_signal(signal.SIGTERM)
            try:
                self._process.wait(1)
            except subprocess.TimeoutExpired:
                self._process.kill()
        self._process.wait()
        assert self._process.stdout
        self._process.stdout.close()
        with self._stderr as stderr:
            stderr.seek(0)
            said = stderr.read().decode(errors="replace")
        self.last_words = said.strip().rpartition("\n")[2].strip()

    def messages(self) -> Iterator[dict[str, Any]]:
        """The child's messages, until it has told all, ends, or is silent too long."""
        assert self._process.stdin
        assert self._process.stdout
        lines: queue.Queue[str] = queue.Queue()
        reader = threading.Thread(
            target=_read, args=(self._process.stdout, lines), daemon=True
        )
        reader.start()
        try:
            with self._process.stdin as stdin:
                json.dump(self._job, stdin)
        except BrokenPipeError:
            return
        seconds = limits.CHECK_START_SECONDS
        while True:
            try:
                line = lines.get(timeout=seconds)
            except queue.Empty:
                self.how_it_ended = (
                    f"no answer: it was still running after {seconds:.0f} seconds"
                )
                return
            if not line:
                return
            message = json.loads(line)
            yield message
            at = message.get("at")
            seconds = (
                limits.CHECK_CELL_SECONDS
                if isinstance(at, int)
                else limits.CHECK_PROMISE_SECONDS
            )


def _read(stream: Any, lines: "queue.Queue[str]") -> None:
    """Put each line into the queue, and an empty one at the end."""
    try:
        for line in stream:
            lines.put(line)
    except ValueError:
        pass  # closed
    lines.put("")
