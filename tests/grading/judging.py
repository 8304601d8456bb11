"""Judges notebooks, and the answers of the bank, each in a notebook of solutions.

Each notebook runs in a process of its own, which its code may wreck. That process is
forked from one in which the checks are loaded already: to start Python and load them
takes as long as to judge.
"""

import ast
import functools
import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any, NamedTuple

from grader.learner.child import promises_of
from grader.promise import Promise
from grader.rooms import rooms_in

from .assignment import Assignment, TestCell, assignment, topic

ANSWERS = Path(__file__).parents[1] / "answers"
RUN_NOTEBOOK = Path(__file__).with_name("run_notebook.py")


class Answer(NamedTuple):
    """What a student may hand in for a task: a right answer, or a wrong one."""

    stem: str
    path: Path

    @property
    def task(self) -> str:
        """The task that it answers, as its folder says."""
        return self.path.parts[-3]

    @property
    def name(self) -> str:
        """What is special about this answer."""
        return self.path.stem

    @property
    def source(self) -> str:
        """Its code."""
        return self.path.read_text(encoding="utf-8")

    @property
    def breaks(self) -> frozenset[str]:
        """The promises that a wrong answer breaks first, as it says itself.

        Promises that build on one of these may fail too: the answer does not name them.
        """
        return frozenset(_constant(self.source, "BREAKS"))

    @property
    def seam(self) -> str:
        """Where to judge it: in this interpreter, which is quick, where that can be.

        An answer that cannot be judged there says why: `NOT_HERE = "…"`.
        """
        return "Forked" if _constant(self.source, "NOT_HERE", "") else "Here"


class Verdicts(NamedTuple):
    """What came of a notebook's test cells, by grade_id, and what they left behind."""

    outcomes: dict[str, str]  # kept, broken, not reached, or not judged
    messages: dict[str, str]
    left: dict[str, list[str]]  # what of the interpreter's state a test cell changed
    files: list[str]
    out: str
    err: str

    def those(self, outcome: str) -> set[str]:
        """The promises that had this outcome."""
        return {key for key, each in self.outcomes.items() if each == outcome}

    @property
    def failed(self) -> set[str]:
        """The promises that were not kept."""
        return self.outcomes.keys() - self.those("kept")


@functools.cache
def of(stem: str, folder: str = "solutions") -> Assignment:
    """The assignment; read once."""
    return assignment(stem, folder)


@functools.cache
def tasks(stem: str) -> list[str]:
    """The tasks of an assignment, in its order, as their rooms are named."""
    return list(dict.fromkeys(map(task_of, of(stem).tests)))


def task_of(test: TestCell) -> str:
    """The task that a test cell belongs to: the cell calls a check of that task."""
    [room] = rooms_in(test.source)
    return room.task


def answers(kind: str, stem: str, task: str = "*") -> list[Answer]:
    """The right or wrong answers to a task, or to all tasks of an assignment."""
    found = (ANSWERS / topic(stem)).glob(f"{task}/{kind}/*.py")
    return [Answer(stem, path) for path in sorted(found)]


def defined_in(source: str) -> set[str]:
    """The names that this code defines at its top level, by whatever statement."""
    defined = set()
    for statement in ast.parse(source).body:
        match statement:
            case ast.ClassDef(name=name) | ast.FunctionDef(name=name):
                defined.add(name)
            case ast.Assign(targets=[ast.Name(id=name)]):
                defined.add(name)
    return defined


def promises_for(answer: Answer) -> list[TestCell]:
    """The test cells whose outcome depends on an answer.

    They use a name that the answer defines, or one whose solution uses such a name.
    """
    cells = of(answer.stem)
    defined = defined_in(answer.source)
    depend = {
        name
        for name, source in cells.solutions.items()
        if name in defined or _names_used(source) & defined
    }
    return [test for test in cells.tests if _names_used(test.source) & depend]


@functools.cache
def first_breakers(stem: str) -> frozenset[Answer]:
    """A few wrong answers that between them break each promise first.

    Always the same ones: each is the answer that breaks most of what no other one has
    broken, and ends by itself if there is such an answer.
    """
    wrong = answers("wrong", stem)
    # Of two that break as much, `max` takes the first: one that ends by itself.
    wrong.sort(key=lambda answer: answer.seam == "Forked")
    breaks = {answer: answer.breaks for answer in wrong}
    left = set().union(*breaks.values())
    chosen = set()
    while left:
        best = max(breaks, key=lambda answer: len(breaks[answer] & left))
        chosen.add(best)
        left -= breaks[best]
    return frozenset(chosen)


def consequences(answer: Answer) -> set[str]:
    """The promises that build on one that a wrong answer breaks, directly or not.

    These may fail too.
    """
    checks = promises_of(topic(answer.stem))
    broken = {checks[name] for name in answer.breaks}

    def follows(check: Promise[...]) -> bool:
        return any(base in broken or follows(base) for base in check.builds_on)

    return {name for name, check in checks.items() if follows(check)}


@functools.cache
def judge(answer: Answer, seam: str, *, breaks_only: bool = False) -> Verdicts:
    """Judge the solutions over this seam, the answer in place of what it defines.

    All promises that depend on the answer are judged, or only those that it breaks
    first. Asked again in the same process, it gives the same verdicts.
    """
    tests = promises_for(answer)
    if breaks_only:
        tests = [test for test in tests if test.grade_id in answer.breaks]
    cells = of(answer.stem)
    return run_notebook(
        seam=seam,
        topic=topic(answer.stem),
        define=[*_definitions(cells), (str(answer.path), answer.source)],
        tests=tests,
    )


@functools.cache
def judge_notebook(stem: str, seam: str, folder: str = "solutions") -> Verdicts:
    """Judge an assignment as it is in that folder, over this seam."""
    cells = of(stem, folder)
    return run_notebook(
        seam=seam,
        topic=topic(stem),
        define=_definitions(cells),
        tests=cells.tests,
    )


def run_notebook(
    *, seam: str, topic: str, define: list[tuple[str, str]], tests: list[TestCell]
) -> Verdicts:
    """Run cells in a new process: those that define, by file name; then test cells.

    The checks of the topic are loaded before anything is defined.
    """
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "scratch").mkdir()
        process = _process(topic)
        assert process.stdin
        assert process.stdout
        job = {
            "seam": seam,
            "folder": folder,
            "define": define,
            "tests": [test._asdict() for test in tests],
        }
        print(json.dumps(job), file=process.stdin, flush=True)
        assert process.stdout.readline() == "done\n"
        return _read(Path(folder))


def _definitions(cells: Assignment) -> list[tuple[str, str]]:
    return [("setup", cell) for cell in cells.setup] + list(cells.solutions.items())


@functools.cache
def _process(topic: str) -> subprocess.Popen[str]:
    """A process that has loaded the checks of a topic, and runs notebooks."""
    return subprocess.Popen(
        [sys.executable, RUN_NOTEBOOK, topic],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def _read(folder: Path) -> Verdicts:
    """The verdicts that a process wrote into its folder, and the files that it left."""
    written = folder / "verdicts.json"
    assert written.exists(), f"no verdict:\n{(folder / 'said').read_text()[-3000:]}"
    found = json.loads(written.read_text())
    return Verdicts(
        outcomes={key: each["outcome"] for key, each in found["verdicts"].items()},
        messages={key: each["message"] for key, each in found["verdicts"].items()},
        left={
            key: each["left"] for key, each in found["verdicts"].items() if each["left"]
        },
        files=[path.name for path in (folder / "scratch").iterdir()],
        out=found["out"],
        err=found["err"],
    )


@functools.cache
def _names_used(source: str) -> frozenset[str]:
    """The names that code uses, at whatever depth."""
    nodes = ast.walk(ast.parse(source))
    return frozenset(node.id for node in nodes if isinstance(node, ast.Name))


def _constant(source: str, name: str, default: Any = ...) -> Any:
    """The value of a top-level constant. To parse all of the code would take long."""
    found = re.search(rf"^{name} = (\{{.*?\}}|\".*?\")", source, re.M | re.S)
    if not found and default is ...:
        raise LookupError(f"there is no {name} in:\n{source}")
    return ast.literal_eval(found[1]) if found else default
