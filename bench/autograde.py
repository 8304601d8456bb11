"""How the judge grades a class: its speed, its memory, and what a kill costs it.

    python -P bench/autograde.py [speed [SUBMISSIONS [STOCK]]]
    python -P bench/autograde.py memory [SUBMISSIONS]
    python -P bench/autograde.py kills [KILLS [SUBMISSIONS]]

`speed` grades a class of right answers to assignment 02 with stock nbgrader, some of
them, and with the judge, all of them. Then it measures the parts of the work. `memory`
compares 100 submissions with many. `kills` kills the grader at random moments, starts
it again, and compares the results with those of an undisturbed run. Gradebook rows and
autograded notebooks are written in all three, and student code is confined.
"""

import contextlib
import functools
import io
import os
import random
import re
import resource
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import nbformat
import psutil

from grader.confined.process import adopt_orphans
from grader.confined.sandbox import WARM
from grader.notebook import answers_in, code_cells, fill_in, is_test

ROOT = Path(__file__).parents[1]
STEM = "02_finders_loaders"
NAME = f"{STEM}.ipynb"
GRADEBOOK = Path("work", "gradebook.db")
STOCK_EXECUTOR = 'del c["Autograde"]\n'

Answer = Callable[[int], str]


def main() -> int:
    adopt_orphans()  # so that processes whose parent has ended are counted too
    what, *numbers = sys.argv[1:] or ["speed"]
    measure = {"speed": speed, "memory": memory, "kills": kills}[what]
    with tempfile.TemporaryDirectory() as folder:
        return measure(Path(folder), *map(int, numbers))


# A class


def make_class(root: Path, count: int, answer: Answer, configuration: str = "") -> Path:
    """A course in which `count` students have handed in, each another answer."""
    root.mkdir()
    config = (ROOT / "nbgrader_config.py").read_text()
    (root / "nbgrader_config.py").write_text(config + configuration)
    shutil.copytree(ROOT / "solutions" / STEM, root / "solutions" / STEM)
    run_command(root, "nbgrader", "generate_assignment", STEM)
    notebook = solved(root)
    for number in range(count):
        place = root / "work" / "submitted" / f"student-{number:04}" / STEM
        place.mkdir(parents=True)
        fill_in(notebook, {"Blocker": answer(number)})
        nbformat.write(notebook, place / NAME)
    return root


def solved(root: Path) -> nbformat.NotebookNode:
    """The released notebook with the solution's code."""
    notebook = nbformat.read(root / "exercises" / STEM / NAME, as_version=4)
    fill_in(notebook, solution(root))
    return notebook


def solution(root: Path) -> dict[str, str]:
    notebook = nbformat.read(root / "solutions" / STEM / NAME, as_version=4)
    return answers_in(notebook)


def right(number: int) -> str:
    return f"{solution(ROOT)['Blocker']}\n# by student {number}"


def mixed(number: int) -> str:
    """In turn a right answer, a wrong one, one that ends Python, and none."""
    answers = [right(number), "class Blocker: pass", "import os; os._exit(1)", ""]
    return answers[number % len(answers)]


def run_command(root: Path, module: str, *arguments: str) -> None:
    if start_command(root, module, *arguments).wait():
        raise SystemExit(f"{module} {arguments} failed in {root}")


def start_command(root: Path, module: str, *arguments: str) -> subprocess.Popen[bytes]:
    scripts = str(Path(sys.executable).parent)
    return subprocess.Popen(
        [sys.executable, "-m", module, *arguments],
        cwd=root,
        env=os.environ | {"PATH": f"{scripts}{os.pathsep}{os.environ['PATH']}"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def grade(root: Path) -> subprocess.Popen[bytes]:
    return start_command(root, "grader", "autograde", STEM)


def seconds(action: Callable[[], object]) -> float:
    begin = time.perf_counter()
    action()
    return time.perf_counter() - begin


class Cost(NamedTuple):
    """What grading takes: seconds, seconds of all processors together, and bytes."""

    seconds: float
    processor: float
    memory: int


def cost(root: Path, module: str, *arguments: str, closely: bool = False) -> Cost:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    with Watch(closely) as watch:
        took = seconds(lambda: run_command(root, module, "autograde", STEM, *arguments))
    with contextlib.suppress(ChildProcessError):
        while True:
            os.wait()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    processor = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Cost(took, processor + sum(watch.confined.values()), watch.memory)


class Watch:
    """Looks now and then at all processes below this one."""

    def __init__(self, closely: bool) -> None:
        self._closely = closely
        self.memory = 0
        # No parent waits for these: their processor time is seen only while they run.
        self.confined: dict[int, float] = {}
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._look)

    def __enter__(self) -> "Watch":
        self._thread.start()
        return self

    def __exit__(self, *error: object) -> None:
        self._over.set()
        self._thread.join()

    def _look(self) -> None:
        while not self._over.wait(0.1):
            memory = 0
            for process in psutil.Process().children(recursive=True):
                with contextlib.suppress(psutil.Error):
                    # Memory that several processes share is divided among them.
                    if self._closely:
                        memory += process.memory_full_info().pss
                    is_warm = WARM in process.cmdline() and process.name() != "bwrap"
                    # The times of a process include those of its children that ended.
                    parent = process.parent()
                    if is_warm and parent and parent.name() == "bwrap":
                        self.confined[process.pid] = sum(process.cpu_times()[:4])
            self.memory = max(self.memory, memory)


# Speed


def speed(folder: Path, count: int = 100, stock: int = 10) -> int:
    make = functools.partial(make_class, answer=right)
    nbgraders = make(folder / "nbgrader", stock, configuration=STOCK_EXECUTOR)
    ours = make(folder / "judge", count)
    one = "--student=student-0000"
    first = cost(nbgraders, "nbgrader", one)
    rest = cost(nbgraders, "nbgrader")
    judged = cost(ours, "grader")
    started = cost(ours, "grader")
    # The second command takes as long to start as the first, and grades all others.
    more = (count - 1) / (stock - 2)
    whole = Cost(
        *(one + (two - one) * more for one, two in zip(first, rest, strict=True))
    )
    print(f"{'':22}{'submissions':>12}{'seconds':>10}{'a second':>10}{'processor':>11}")
    for name, number, took in (
        ("stock nbgrader", stock - 1, rest),
        (f"  so for {count}", count, whole),
        ("judge", count, judged),
        ("  of that, its start", 0, started),
    ):
        rate = f"{number / took.seconds:.2f}" if number else ""
        print(
            f"{name:22}{number:12}{took.seconds:10.1f}{rate:>10}{took.processor:11.1f}"
        )
    print(
        f"ratio {whole.seconds / judged.seconds:.1f}; "
        f"of processor time {whole.processor / judged.processor:.1f}\n"
    )
    parts(ours)
    return 0


def parts(root: Path) -> None:
    """Where the time of a submission goes, and the floor of each part."""
    os.chdir(root)
    from grader.classroom import restore, rows
    from grader.classroom.folders import Course
    from grader.classroom.grade import Grader
    from grader.classroom.gradebook import opened
    from grader.classroom.released import read_released
    from grader.confined.judge import TestCells
    from grader.confined.student_process import StudentProcess

    course = Course(STEM)
    took: dict[str, float] = defaultdict(float)
    with opened(course.db_url, course.directories.course_id) as gradebook:
        released = read_released(gradebook, STEM, course.released, course.config)
        grader = Grader(released, course.config, {}, confined=True, hash_seed=0)
        handed_in = [
            course.submission(student, released) for student in course.students()[:40]
        ]
        grader.grade(handed_in[0], b"")
        with contextlib.ExitStack() as watched:
            for where, name, part in (
                (restore.Restorer, "restore", "restore"),
                (StudentProcess, "_start", "fork"),
                (StudentProcess, "__exit__", "fork"),
                (StudentProcess, "run_cell", "student cells"),
                (TestCells, "outputs_of", "checks"),
                (nbformat.v4, "writes_json", "write"),
                (course, "write", "write"),
            ):
                watched.enter_context(timed(where, name, took, part))
            recorder = rows.Recorder(gradebook, STEM, None)
            results = [
                (submission, grader.grade(submission, b"")) for submission in handed_in
            ]
            for submission, result in results:
                course.write(submission, result)
            took["write"] += seconds(lambda: recorder.record(results, dry_run=False))
        grader.close()
    notebook = nbformat.reads(handed_in[0].notebooks[STEM].decode(), as_version=4)
    floors = floors_of(handed_in[0].notebooks[STEM], notebook, results[0][1])
    print(f"{'a submission, in one process':30}{'ms':>8}{'floor':>8}   the floor is")
    for part, (floor, what) in floors.items():
        each = took[part] / len(handed_in) * 1000
        print(f"  {part:28}{each:8.1f}{floor * 1000:8.1f}   {what}")


@contextlib.contextmanager
def timed(where: Any, name: str, took: dict[str, float], part: str) -> Iterator[None]:
    """Add the time of a function's calls to a part."""
    function = getattr(where, name)

    @functools.wraps(function)
    def measured(*args: Any, **kwargs: Any) -> Any:
        begin = time.perf_counter()
        try:
            return function(*args, **kwargs)
        finally:
            took[part] += time.perf_counter() - begin

    setattr(where, name, measured)
    try:
        yield
    finally:
        setattr(where, name, function)


def floors_of(
    content: bytes, notebook: nbformat.NotebookNode, result: Any
) -> dict[str, tuple[float, str]]:
    """The least time that each part could take, and what is done in that time."""
    import json

    from grader import seam

    cells = code_cells(notebook)
    tests = [cell.source for cell in cells if is_test(cell)]
    others = [cell.source for cell in cells if not is_test(cell)]
    namespace: dict[str, Any] = {"__name__": "__main__"}

    def fork() -> None:
        if (child := os.fork()) == 0:
            os._exit(0)
        os.waitpid(child, 0)

    def run_cells() -> None:
        for source in others:
            exec(compile(source, "<cell>", "exec"), namespace)

    def checks() -> None:
        with seam.using(seam.Here()), contextlib.redirect_stdout(io.StringIO()):
            for source in tests:
                exec(compile(source, "<cell>", "exec"), namespace)

    def write() -> None:
        graded = result.notebooks[STEM]
        Path("floor.ipynb").write_bytes(graded.content)
        names = [[name] for name in (*graded.scores, *graded.comments)]
        with contextlib.closing(sqlite3.connect("floor.db")) as database:
            database.execute("CREATE TABLE IF NOT EXISTS grade (name TEXT)")
            database.executemany("INSERT INTO grade VALUES (?)", names)
            database.commit()

    def best(action: Callable[[], object]) -> float:
        return min(seconds(action) for _ in range(10))

    return {
        "restore": (best(lambda: json.loads(content)), "reading the file's JSON"),
        "fork": (best(fork), "a fork of this process"),
        "student cells": (best(run_cells), "the cells, compiled and run"),
        "checks": (best(checks), "the same checks, without a border"),
        "write": (best(write), "a file, and the rows without an index"),
    }


# Memory


def memory(folder: Path, most: int = 5000) -> int:
    print(
        f"{'submissions':>12}{'seconds':>10}{'a second':>10}"
        f"{'processor ms':>14}{'MB at most':>12}"
    )
    for count in (100, most):
        root = make_class(folder / str(count), count, right)
        took = cost(root, "grader", closely=True)
        milliseconds = took.processor / count * 1000
        print(
            f"{count:12}{took.seconds:10.1f}{count / took.seconds:10.2f}"
            f"{milliseconds:14.1f}{took.memory >> 20:12}"
        )
    return 0


# Kills


def kills(folder: Path, number: int = 50, count: int = 24) -> int:
    root = make_class(folder / "class", count, mixed)
    fresh = folder / "fresh.db"
    shutil.copy(root / GRADEBOOK, fresh)
    took = seconds(lambda: run_command(root, "grader", "autograde", STEM))
    expected = outcome(root)
    begin_anew(root, fresh)
    done = finished = wrong = left = 0
    while done < number or finished == 0:
        grader = grade(root)
        if done < number:
            with contextlib.suppress(subprocess.TimeoutExpired):
                grader.wait(random.uniform(0, took))
        else:
            grader.wait()
        if grader.poll() is None:
            grader.kill()
            grader.wait()
            done += 1
            left += len(still_running())
        else:
            finished += 1
            wrong += outcome(root) != expected
            begin_anew(root, fresh)
    print(f"{done} kills. {finished} runs came to their end, {wrong} of them otherwise")
    print(f"than the undisturbed run. {left} processes were left running.")
    return 1 if wrong or left else 0


def still_running() -> list[psutil.Process]:
    """What is left of a killed grader after a while."""
    _, alive = psutil.wait_procs(psutil.Process().children(recursive=True), 10)
    return alive


def begin_anew(root: Path, gradebook: Path) -> None:
    shutil.rmtree(root / "work" / "autograded", ignore_errors=True)
    shutil.copy(gradebook, root / GRADEBOOK)


def outcome(root: Path) -> tuple[list[Any], dict[str, str]]:
    """The gradebook's rows by names, and all files without the names that are drawn."""
    query = """
        SELECT a.student_id, a.timestamp, n.late_submission_penalty, c.name,
               g.auto_score, g.manual_score, g.needs_manual_grade, NULL
        FROM submitted_assignment a
        JOIN submitted_notebook n ON n.assignment_id = a.id
        JOIN grade g ON g.notebook_id = n.id JOIN base_cell c ON c.id = g.cell_id
        UNION ALL
        SELECT a.student_id, NULL, NULL, c.name, NULL, NULL, NULL, m.auto_comment
        FROM submitted_assignment a
        JOIN submitted_notebook n ON n.assignment_id = a.id
        JOIN comment m ON m.notebook_id = n.id JOIN base_cell c ON c.id = m.cell_id
    """
    with contextlib.closing(sqlite3.connect(root / GRADEBOOK)) as database:
        rows = sorted(database.execute(query), key=repr)
    place = root / "work" / "autograded"
    files = {
        str(path.relative_to(place)): re.sub(
            r"\w+_\d{4,}|\b\d{4,6}\b", "…", path.read_text()
        )
        for path in place.rglob("*")
        if path.is_file() and path.name != ".lock"
    }
    return rows, files


if __name__ == "__main__":
    sys.exit(main())
