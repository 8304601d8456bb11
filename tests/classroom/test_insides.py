"""A teacher is told of code that reaches for the insides of the grader."""

import pytest
from grading.assignment import STEMS, solved

from grader.classroom.insides import reaching_inside
from grader.notebook import code_cells, is_test

from .course import ROOT

REACHING = {
    "import grader.confined": "grader.confined",
    "from grader.seam import run": "grader.seam",
    "from grader import seam": "grader import seam",
    "sys.modules['grader']": "'grader",
    "next(o for o in gc.get_objects() if o)": "get_objects",
    "from ctypes import pythonapi": "ctypes",
    "sys._getframe(1).f_locals": "f_locals",
}


@pytest.mark.parametrize("line", REACHING)
def test_it_is_told_where_a_cell_reaches_inside(line: str) -> None:
    cells = {1: "import grader", 3: f"class Blocker: pass\n\n{line}\n"}
    [note] = reaching_inside(cells, {})
    assert note.endswith(f": [3] line 3 ({REACHING[line]})")


def test_a_module_beside_the_notebook_is_looked_at_too() -> None:
    files = {"data.csv": b"ctypes", "he\x1blper.py": b"\xff\nimport ctypes\n"}
    [note] = reaching_inside({}, files)
    assert note.endswith(": 'he\\x1blper.py' line 2 (ctypes)")


def test_what_a_learner_writes_is_not_suspected() -> None:
    cells = [
        cell["source"]
        for stem in STEMS
        for cell in code_cells(solved(stem))
        if not is_test(cell)
    ]
    cells += [path.read_text() for path in ROOT.glob("tests/answers/*/*/*/*.py")]
    cells.append("from grader import checks_of\nchecks_of('Blocker')")
    assert reaching_inside(dict(enumerate(cells)), {}) == []
