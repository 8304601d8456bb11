"""The short exercises of the lessons: right answers pass, wrong ones do not."""

import os
import re
import shutil
from itertools import pairwise

import nbformat
import pytest
from nbclient import NotebookClient
from test_lessons import FOLDER, LESSONS, code_cells, read, sections, shown
from turns import TURNS


def is_judge(cell):
    return cell.source.startswith("@your_turn(")


def turns(lesson):
    """Each short exercise: the learner's cell, and the cell that judges it."""
    cells = code_cells(lesson)
    return [(cell, judge) for cell, judge in pairwise(cells) if is_judge(judge)]


def said(outputs):
    return re.sub(r"\x1b\[\d+m", "", shown(outputs))


@pytest.fixture(params=LESSONS, ids=lambda path: path.stem)
def path(request):
    return request.param


def test_every_exercise_has_answers(path):
    assert [cell.id for cell, _ in turns(read(path))] == list(TURNS[path.stem])


def test_a_lesson_has_four_to_six(path):
    assert len(TURNS[path.stem]) in ([1] if path.stem.startswith("00") else [4, 5, 6])


def test_the_judge_is_folded(path):
    for _, judge in turns(read(path)):
        assert judge.metadata.jupyter == {"source_hidden": True}, judge.id


def test_as_saved_no_exercise_is_done(path):
    for _, judge in turns(read(path)):
        assert said(judge.outputs).startswith("✗ "), judge.id


def test_what_is_right_is_accepted_and_what_is_wrong_is_told(path, tmp_path):
    """Right after the setup cell: an exercise needs no other cell."""
    for file in FOLDER.glob("*"):
        if file.suffix == ".py":
            shutil.copy(file, tmp_path)
    shutil.copytree(FOLDER / "pkg1", tmp_path / "pkg1")
    lesson = read(path)
    setup, _ = sections(lesson)
    if path.stem.startswith("00"):
        [setup] = [cell for cell in lesson.cells if cell.id == "tools"]
    cells = [setup.copy()]
    for cell, judge in turns(lesson):
        for answer in TURNS[path.stem][cell.id]:
            cells += map(nbformat.v4.new_code_cell, (answer, judge.source))
    notebook = nbformat.v4.new_notebook(cells=cells)
    NotebookClient(
        notebook,
        timeout=60,
        kernel_name="python3",
        resources={"metadata": {"path": os.fspath(tmp_path)}},
    ).execute()
    for right, wrong in zip(notebook.cells[2::4], notebook.cells[4::4], strict=True):
        assert said(right.outputs).startswith("✓ "), right.source
        assert said(wrong.outputs).startswith("✗ "), wrong.source
        for label in ("Called", "Expected", "Got", "Hint:"):
            assert f"\n  {label} " in said(wrong.outputs), wrong.source
