"""`python -m grader check`: the standing of a notebook, as in the notebook itself."""

import contextlib
import json
import os
import pty
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from copy import deepcopy
from pathlib import Path

import nbformat
import psutil
import pytest
from grading.assignment import STEMS, solved
from grading.judging import judge_notebook, of

from grader import limits
from grader.__main__ import main
from grader.learner import standing
from grader.learner.assignment import NotAnAssignment
from grader.notebook import is_test, name_of

STEM = "02_finders_loaders"
TASKS = {
    "TracingFinder": 10,
    "Blocker": 15,
    "DictFinder and DictLoader": 25,
    "installed": 15,
    "DictImporter": 35,
}


@pytest.fixture
def handed_in(tmp_path: Path) -> Callable[..., Path]:
    """A student's notebook: the solutions, some cells by these sources instead."""

    def handed_in(stem: str = STEM, name: str = "mine.ipynb", **instead: str) -> Path:
        path = tmp_path / name
        nbformat.write(solved(stem, **instead), path)
        return path

    return handed_in


def points(of: standing.Standing) -> dict[str, float]:
    """The points of each task, by the names that the student writes."""
    return {task.name.rpartition(": ")[2]: task.points for task in of.tasks}


@pytest.mark.sampled
@pytest.mark.parametrize("stem", STEMS)
def test_a_solution_has_a_hundred_points(
    stem: str, handed_in: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", str(handed_in(stem))]) == 0
    out, err = capsys.readouterr()
    assert "100 of 100" in out
    assert "✗" not in out
    assert err == ""


@pytest.mark.sampled
@pytest.mark.parametrize("stem", STEMS)
def test_verdicts_and_words_are_those_of_the_notebook(stem: str) -> None:
    path = Path(__file__).parents[2] / "exercises" / stem / f"{stem}.ipynb"
    found = [
        p for t in standing.standing_of(path.read_bytes()).tasks for p in t.promises
    ]
    judged = judge_notebook(stem, "Forked", "exercises")
    assert {each.name: each.verdict for each in found} == judged.outcomes
    assert [each.promise for each in found] == [test.promise for test in of(stem).tests]
    for each in found:
        assert without_fresh(each.message) == without_fresh(judged.messages[each.name])


def without_fresh(message: str) -> str:
    """A message without line breaks, whatever names were drawn for it."""
    words = "".join(message.split())
    return re.sub(r"(/[\w/]*)?/tmp\w{8}|[a-z]+_\d{6}|\d+", "…", words)


def test_promises_whose_test_cell_is_gone_are_judged_and_named(
    handed_in: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    path = handed_in()
    notebook = nbformat.read(path, 4)
    notebook.cells = [
        cell for cell in notebook.cells if name_of(cell) != "only_watches"
    ]
    nbformat.write(notebook, path)
    found = standing.standing_of(path.read_bytes())
    assert (found.points, found.missing) == (100, ["only_watches"])
    main(["check", str(path)])
    assert "though the test cell is gone: only_watches." in capsys.readouterr().out


def test_points_are_those_of_the_released_notebook(
    handed_in: Callable[..., Path],
) -> None:
    path = handed_in()
    notebook = nbformat.read(path, 4)
    for cell in notebook.cells:
        if is_test(cell):
            cell.metadata.nbgrader.points = 50
    nbformat.write(notebook, path)
    assert standing.standing_of(path.read_bytes()).max_points == 100


def test_an_answer_below_its_tests_comes_too_late(
    handed_in: Callable[..., Path],
) -> None:
    path = handed_in(Blocker="")
    notebook = nbformat.read(path, 4)
    notebook.cells.append(nbformat.v4.new_code_cell(of(STEM).solutions["Blocker"]))
    nbformat.write(notebook, path)
    assert points(standing.standing_of(path.read_bytes())) == TASKS | {"Blocker": 0}


def test_what_a_cell_below_the_tests_does_to_an_answer_costs_nothing(
    handed_in: Callable[..., Path],
) -> None:
    path = handed_in()
    notebook = nbformat.read(path, 4)
    notebook.cells.append(nbformat.v4.new_code_cell("class Blocker: pass"))
    nbformat.write(notebook, path)
    assert points(standing.standing_of(path.read_bytes())) == TASKS


def test_the_last_copy_of_a_test_cell_counts(handed_in: Callable[..., Path]) -> None:
    path = handed_in(Blocker="")
    notebook = nbformat.read(path, 4)
    notebook.cells.append(nbformat.v4.new_code_cell(of(STEM).solutions["Blocker"]))
    name = "blocks_a_listed_name"
    copy = deepcopy(next(cell for cell in notebook.cells if name_of(cell) == name))
    copy.id = "copy"
    notebook.cells.append(copy)
    nbformat.write(notebook, path)
    found = standing.standing_of(path.read_bytes())
    kept = [each.name for each in found.tasks[1].promises if each.verdict == "kept"]
    assert kept == [name]


def test_a_cell_that_raises_costs_what_depends_on_it(
    handed_in: Callable[..., Path],
) -> None:
    path = handed_in(Blocker="x = {}['lost']\nclass Blocker: pass\n")
    found = standing.standing_of(path.read_bytes())
    assert points(found) == TASKS | {"Blocker": 0}
    [first, *rest] = found.tasks[1].promises
    assert "Got       raised KeyError('lost')" in first.message
    assert "at line 1: x = {}['lost']" in first.message
    assert {each.verdict for each in rest} == {"not reached"}


@pytest.mark.sampled
@pytest.mark.parametrize(
    "wreck",
    [
        "import os\nos._exit(0)\n",
        "raise SystemExit\n",
        "import sys\nsys.modules.clear()\nraise ValueError\n",
        "import sys\nsys.meta_path.clear()\nsys.path.clear()\nraise ValueError\n",
        "import builtins\nbuiltins.__import__ = None\nraise ValueError\n",
        "import threading\nthreading.Thread(target=input).start()\nraise ValueError\n",
        "import os\nprint('noise' * 9**6)\nos.write(1, b'noise')\nraise ValueError\n",
        "this is no Python\n",
    ],
)
def test_a_cell_that_wrecks_the_interpreter_costs_what_depends_on_it(
    handed_in: Callable[..., Path], wreck: str
) -> None:
    found = standing.standing_of(handed_in(Blocker=wreck).read_bytes())
    assert points(found) == TASKS | {"Blocker": 0}


def test_a_cell_that_never_ends_costs_what_depends_on_it(
    handed_in: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "CHECK_CELL_SECONDS", 2.0)
    path = handed_in(Blocker="while True:\n    pass\n")
    found = standing.standing_of(path.read_bytes())
    assert points(found) == TASKS | {"Blocker": 0}
    assert "it was still running after 2 seconds" in found.tasks[1].promises[0].message


def test_a_cell_that_is_gone_costs_its_task(handed_in: Callable[..., Path]) -> None:
    found = standing.standing_of(handed_in(Blocker="").read_bytes())
    assert points(found) == TASKS | {"Blocker": 0}
    assert "no cell above the test defines it" in found.tasks[1].promises[0].message


@pytest.mark.sampled
@pytest.mark.parametrize(
    "source",
    [
        "%pwd\n!ls\n{solution}\n%time 1\n",
        "%%time\n{solution}",
        "{solution}\ndisplay(Blocker)\nBlocker?\n",
        '{solution}\nx = """\n%s\n!""" % (7\n% 4)\nassert x == "\\n3\\n!"\n',
        "await __import__('asyncio').sleep(0)\n{solution}",
    ],
)
def test_a_cell_may_hold_what_it_may_hold_in_a_notebook(
    handed_in: Callable[..., Path], source: str
) -> None:
    source = source.replace("{solution}", of(STEM).solutions["Blocker"])
    found = standing.standing_of(handed_in(Blocker=source).read_bytes())
    assert found.points == 100


def test_the_line_that_python_cannot_read_is_shown(
    handed_in: Callable[..., Path],
) -> None:
    path = handed_in(
        Blocker="class Blocker:\n    def find_spec(self):\n        x = = 1\n"
    )
    message = standing.standing_of(path.read_bytes()).tasks[1].promises[0].message
    assert "Got       raised SyntaxError(" in message
    assert "at line 3: x = = 1" in message


def test_files_named_like_modules_of_the_grader_are_no_hindrance(
    handed_in: Callable[..., Path],
) -> None:
    path = handed_in()
    for name in ("json", "queue", "IPython", "grader"):
        path.with_name(f"{name}.py").write_text("raise RuntimeError('not me')\n")
    assert main(["check", str(path)]) == 0


def test_code_may_use_what_lies_beside_the_notebook(
    handed_in: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    path = handed_in(Blocker="from beside import Blocker\n")
    (path.parent / "beside.py").write_text(of(STEM).solutions["Blocker"])
    assert main(["check", str(path)]) == 0


def test_json_has_the_documented_form(
    handed_in: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    path = handed_in(name="renamed (1).ipynb", Blocker="")
    assert main(["check", "--json", str(path)]) == 1
    found = json.loads(capsys.readouterr().out)
    assert found.keys() == {"assignment", "points", "max_points", "tasks"}
    assert (found["assignment"], found["points"], found["max_points"]) == (
        STEM,
        85,
        100,
    )
    task = found["tasks"][1]
    assert task.keys() == {"name", "points", "max_points", "promises"}
    assert (task["name"], task["points"], task["max_points"]) == (
        "Refuse: Blocker",
        0,
        15,
    )
    [first, second, *_] = task["promises"]
    assert list(first) == [
        *("name", "promise", "verdict"),
        *("points", "max_points", "message"),
    ]
    assert (first["name"], first["verdict"]) == ("blocks_a_listed_name", "broken")
    assert (second["verdict"], second["points"]) == ("not reached", 0)
    kept = found["tasks"][0]["promises"][0]
    assert (kept["verdict"], kept["message"]) == ("kept", "")


def test_json_of_several_notebooks_is_a_list(
    handed_in: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    good = handed_in(name="good.ipynb")
    bad = handed_in(name="bad.ipynb", Blocker="")
    assert main(["check", "--json", str(good), str(bad)]) == 1
    found = json.loads(capsys.readouterr().out)
    assert [each["points"] for each in found] == [100, 85]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (None, "there is no such file"),
        (b"print('a script')", "it is not a Jupyter notebook"),
        (b"[]", "it is not a Jupyter notebook"),
        (b'{"cells": [1]}', "it is not a Jupyter notebook"),
        (b'{"cells": []}', "it belongs to no assignment of this course"),
    ],
)
def test_what_is_no_assignment_is_refused_in_one_line(
    tmp_path: Path,
    content: bytes | None,
    words: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    path = tmp_path / "mine.ipynb"
    if content is not None:
        path.write_bytes(content)
    assert main(["check", str(path)]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith(f"{path}: {words}")
    assert err.count("\n") == 1


def test_a_lesson_belongs_to_no_assignment() -> None:
    lesson = Path(__file__).parents[2] / "notebooks" / f"{STEM}.ipynb"
    with pytest.raises(NotAnAssignment):
        standing.standing_of(lesson.read_bytes())


def test_where_the_cells_cannot_run_that_is_said_once(
    handed_in: Callable[..., Path],
    tmp_path_factory: pytest.TempPathFactory,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    without = tmp_path_factory.mktemp("without")
    reason = "No module named 'IPython'"
    (without / "IPython.py").write_text(f'raise ModuleNotFoundError("{reason}")\n')
    monkeypatch.setenv("PYTHONPATH", str(without), prepend=os.pathsep)
    path = handed_in()
    assert main(["check", str(path)]) == 2
    assert capsys.readouterr() == (
        "",
        f"{path}: it could not be judged: ModuleNotFoundError: {reason}. "
        "Is the environment of the course active?\n",
    )


def test_ctrl_c_ends_it_and_all_that_it_has_started(
    handed_in: Callable[..., Path],
) -> None:
    path = handed_in(Blocker="while True:\n    pass\n")
    command = [sys.executable, "-m", "grader", "check", str(path)]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    this = psutil.Process(process.pid)
    while not (children := this.children(recursive=True)):
        time.sleep(0.01)
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=30)
    assert (process.returncode, err) == (130, "Interrupted.\n")
    _, alive = psutil.wait_procs(children, timeout=10)
    assert alive == []


def test_a_reader_may_close_the_output_early(handed_in: Callable[..., Path]) -> None:
    command = [sys.executable, "-m", "grader", "check", "--json", str(handed_in())]
    process = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    assert process.stdout
    process.stdout.close()
    assert process.stderr
    assert process.stderr.read() == ""
    assert process.wait() == 141


@pytest.mark.skipif(sys.platform == "win32", reason="needs a terminal of its own")
def test_a_terminal_shows_how_far_it_is(handed_in: Callable[..., Path]) -> None:
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "grader", "check", str(handed_in())]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=theirs)
    os.close(theirs)
    said = b""
    with os.fdopen(ours, "rb", buffering=0) as terminal, contextlib.suppress(OSError):
        while more := terminal.read(4096):
            said += more
    assert process.wait() == 0
    shown = said.decode()
    count = len(of(STEM).tests)
    assert f"1 of {count} promises" in shown
    assert f"{'█' * 24} {count} of {count} promises" in shown
    assert shown.endswith("\r\033[K")


def test_letters_that_the_output_does_not_know_are_replaced(
    handed_in: Callable[..., Path],
) -> None:
    command = [sys.executable, "-m", "grader", "check", str(handed_in(Blocker=""))]
    environment = os.environ | {"PYTHONIOENCODING": "cp1252"}
    done = subprocess.run(command, env=environment, capture_output=True)
    assert (done.returncode, done.stderr) == (1, b"")
    assert b"?? Refuse: Blocker ??" in done.stdout


def test_says_how_to_use_it() -> None:
    command = [sys.executable, "-m", "grader", "check", "--help"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    for word in ("NOTEBOOK", "--json", "exit status", '"verdict"'):
        assert word in done.stdout
