"""Judges an answer in a process of its own, which it may wreck.

That is forked from one in which the checks are loaded already: to start Python for each
would take as long as to judge.
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

from .assignment import Assignment, assignment, topic

ANSWERS = Path(__file__).parents[1] / "answers"
RUN_CELLS = Path(__file__).with_name("run_cells.py")


CACHED = "state of the class outlives a promise where there is no process for each"
ENDS = "nothing can stop it in this interpreter"
NOT_HERE = {
    "tracing_finder_waits_for_the_module": ENDS,
    "tracing_finder_exits": ENDS,
    "dict_importer_loops_in_get_code": ENDS,
    "dict_importer_kills_the_program_on_failure": ENDS,
    "lazy_importer_locks_itself_out": ENDS,
    "tracing_finder_shares_its_log": CACHED,
    "tiny_import_uses_its_own_cache": CACHED,
    "import_order_remembers_the_last_call": CACHED,
}


class Judged(NamedTuple):
    """What came of one answer: the outcome and the words of each promise."""

    outcomes: dict[str, str]
    messages: dict[str, str]
    left: dict[str, list[str]]
    files: list[str]
    out: str
    err: str

    @property
    def broken(self) -> set[str]:
        """The promises that were not kept."""
        return {key for key, outcome in self.outcomes.items() if outcome != "kept"}


@functools.cache
def of(stem: str, folder: str = "solutions") -> Assignment:
    """The assignment; read once."""
    return assignment(stem, folder)


def answers(kind: str, stem: str, task: str = "") -> list[Path]:
    """The answers to an assignment; those whose name begins with the task."""
    return sorted((ANSWERS / topic(stem) / kind).glob(f"{task}*.py"))


def tasks(stem: str) -> list[str]:
    """What the student defines, as the names of answers spell it: dict_finder."""
    return [spelled(name) for name in of(stem).solutions]


def spelled(name: str) -> str:
    """A name as the names of answers spell it."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name).lower()


def right_answers(stem: str, task: str) -> list[Path]:
    """The right answers that define what this task asks for."""
    return [
        path
        for path in answers("right", stem)
        if task in map(spelled, defined_in(path))
    ]


def promises_of(stem: str, task: str) -> list[str]:
    """The promises that this task is held to, by grade_id."""
    [name] = [name for name in of(stem).solutions if spelled(name) == task]
    return [
        test.grade_id
        for test in of(stem).tests
        if re.search(rf"\b{name}\b", test.source)
    ]


def breaks(answer: Path) -> frozenset[str]:
    """The promises that an answer is to break, as it says itself."""
    for statement in ast.parse(answer.read_text()).body:
        match statement:
            case ast.Assign(targets=[ast.Name(id="BREAKS")], value=value):
                return frozenset(ast.literal_eval(value))
    raise LookupError(f"{answer.name} does not say what it BREAKS")


def defined_in(answer: Path) -> list[str]:
    """The classes and functions that an answer defines."""
    return [
        statement.name
        for statement in ast.parse(answer.read_text()).body
        if isinstance(statement, ast.ClassDef | ast.FunctionDef)
    ]


def affected(solutions: dict[str, str], redefined: set[str]) -> list[str]:
    """The assignment's names that are redefined, or whose code uses one that is."""
    return [
        name
        for name, source in solutions.items()
        if any(re.search(rf"\b{other}\b", source) for other in redefined)
    ]


@functools.cache
def judge(
    stem: str,
    answer: Path | None = None,
    *,
    seam: str = "Forked",
    folder: str = "solutions",
    promises: frozenset[str] = frozenset(),
) -> Judged:
    """Judge the notebook of that folder, with this answer in place of its own cells.

    Only these promises are looked at, or else all that concern a name of the answer's.
    Asked again in the same process, it gives the same verdicts.
    """
    cells = of(stem, folder)
    define = [("setup", cell) for cell in cells.setup]
    define += list(cells.solutions.items())
    names = []
    if answer:
        define.append((str(answer), answer.read_text()))
        names = affected(cells.solutions, set(defined_in(answer)))
    tests = [t for t in cells.tests if not promises or t.grade_id in promises]
    return run_cells(
        seam=seam,
        checks=topic(stem),
        define=define,
        tests=[cell._asdict() for cell in tests],
        names=names,
    )


def run_cells(checks: str, seam: str, **job: Any) -> Judged:
    """Run these cells in a new process, over this seam."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "scratch").mkdir()
        process = _process(checks)
        assert process.stdin
        assert process.stdout
        order = json.dumps({"seam": seam, "folder": folder} | job)
        print(order, file=process.stdin, flush=True)
        assert process.stdout.readline() == "done\n"
        return _read(Path(folder))


@functools.cache
def _process(checks: str) -> subprocess.Popen[str]:
    """A process that runs cells, with these checks loaded, until this one ends."""
    return subprocess.Popen(
        [sys.executable, RUN_CELLS, checks],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def _read(place: Path) -> Judged:
    """What a process wrote, and the files that it left."""
    verdicts = place / "verdicts.json"
    assert verdicts.exists(), f"no verdict:\n{(place / 'said').read_text()[-3000:]}"
    files = [path.name for path in (place / "scratch").iterdir()]
    answer = json.loads(verdicts.read_text())
    by_id = {each["grade_id"]: each for each in answer["verdicts"]}
    return Judged(
        outcomes={key: each["outcome"] for key, each in by_id.items()},
        messages={key: each["message"] for key, each in by_id.items()},
        left={key: each["left"] for key, each in by_id.items() if each["left"]},
        files=files,
        out=answer["out"],
        err=answer["err"],
    )
