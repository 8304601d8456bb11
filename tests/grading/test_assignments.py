"""What holds for every assignment: its notebook, its checks, what is released."""

import ast
import copy
import importlib
import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from grader.learner.assignment import assignments
from grader.notebook import code_cells, is_test, name_of, points_of
from grader.promise import Promise, promises_in
from grader.rooms import TASKS, rooms, rooms_in
from tools.write_test_cells import write_test_cells

from .assignment import (
    ROOT,
    STEMS,
    assignment,
    notebook_of,
    tasks,
    topic,
)

RUN_SESSION = """
import doctest, json, sys
job = json.load(sys.stdin)
namespace = {"__name__": "__main__"}
exec(job["define"], namespace)
doctest.run_docstring_examples(job["session"], namespace, name="the example")
"""

each_assignment = pytest.mark.parametrize("stem", STEMS)


def promises(stem: str) -> dict[tuple[str, str], Promise[...]]:
    """The promises of an assignment, by their task and their name."""
    return {
        (room.task, name): check
        for room in rooms()
        if room.topic == topic(stem)
        for name, check in promises_in(importlib.import_module(room.promises)).items()
    }


def check_called_in(source: str) -> tuple[str, str]:
    """The task and the name of the one check that a test cell calls."""
    [room] = rooms_in(source)
    [check] = re.findall(r"^checks_of\(.*\)\.(\w+)\(", source, re.M)
    return room.task, check


@each_assignment
def test_points_make_a_hundred(stem: str) -> None:
    assert sum(test.points for test in assignment(stem).tests) == 100


@each_assignment
def test_grade_ids_are_unique(stem: str) -> None:
    ids = [name_of(cell) for cell in code_cells(notebook_of(stem))]
    ids = [grade_id for grade_id in ids if grade_id]
    assert len(ids) == len(set(ids))


@each_assignment
def test_the_test_cells_are_up_to_date(stem: str) -> None:
    """`make exercises` writes them."""
    notebook = notebook_of(stem)
    written = copy.deepcopy(notebook)
    write_test_cells(written)
    assert [cell.source for cell in written.cells] == [
        cell.source for cell in notebook.cells
    ]


@each_assignment
def test_every_check_has_one_test_cell(stem: str) -> None:
    called = sorted(check_called_in(test.source) for test in assignment(stem).tests)
    assert called == sorted(promises(stem))


@each_assignment
def test_a_promise_builds_on_promises_that_stand_before_it(stem: str) -> None:
    seen: set[Any] = set()
    for test in assignment(stem).tests:
        check = promises(stem)[check_called_in(test.source)]
        for base in check.builds_on:
            assert base in seen, f"{test.grade_id} builds on what comes later"
        seen.add(check)


@each_assignment
def test_a_solution_cell_defines_the_name_it_is_called_after(stem: str) -> None:
    for grade_id, source in assignment(stem).solutions.items():
        [definition] = ast.parse(source).body
        assert isinstance(definition, ast.ClassDef | ast.FunctionDef)
        assert definition.name == grade_id


@each_assignment
def test_every_task_has_three_hints(stem: str) -> None:
    for heading, cells in tasks(stem).items():
        hints = sum(cell.source.count("<details><summary>Hint ") for cell in cells)
        assert hints == 3, heading


@each_assignment
def test_every_task_says_its_points(stem: str) -> None:
    for heading, cells in tasks(stem).items():
        points = sum(points_of(cell) for cell in cells if is_test(cell))
        assert heading.endswith(f"({points} points)")


@each_assignment
def test_every_promise_is_shown_to_learners(stem: str) -> None:
    released = notebook_of(stem, "exercises").cells
    assert [cell.source for cell in released if is_test(cell)] == [
        cell.source for cell in notebook_of(stem).cells if is_test(cell)
    ]
    assert all("checks_of(" in cell.source for cell in released if is_test(cell))


@each_assignment
def test_a_button_below_each_task_and_one_for_all_check_the_promises(stem: str) -> None:
    expected = [f'check_task("{heading.split("`")[1]}")' for heading in tasks(stem)]
    last = [cells[-1].source.splitlines()[-1] for cells in tasks(stem).values()]
    assert last == expected
    assert notebook_of(stem).cells[-1].source.endswith(f'check_assignment("{stem}")')


@each_assignment
def test_every_task_has_an_example(stem: str) -> None:
    for heading, cells in tasks(stem).items():
        assert sum(len(sessions_in(cell.source)) for cell in cells) == 1, heading


@each_assignment
def test_examples_show_what_the_solution_does(stem: str) -> None:
    cells = assignment(stem)
    define = "\n".join([*cells.setup, *cells.solutions.values()])
    for heading, parts in tasks(stem).items():
        for session in [s for cell in parts for s in sessions_in(cell.source)]:
            done = subprocess.run(
                [sys.executable, "-c", RUN_SESSION],
                input=json.dumps({"define": define, "session": session}),
                capture_output=True,
                text=True,
                cwd=ROOT,
            )
            assert (done.stdout, done.stderr) == ("", ""), heading


@each_assignment
def test_names_mirror(stem: str) -> None:
    folder = ROOT / "solutions" / stem
    assert [path.name for path in visible(folder)] == [f"{stem}.ipynb"]
    assert (ROOT / "notebooks" / f"{stem}.ipynb").is_file()
    assert (TASKS / topic(stem)).is_dir()
    assert (ROOT / "tests" / "answers" / topic(stem)).is_dir()


def test_there_are_no_strays() -> None:
    stems = set(STEMS)
    assert {path.name for path in visible(ROOT / "solutions")} == stems
    assert {path.name for path in visible(ROOT / "exercises")} == stems
    topics = {topic(stem) for stem in stems}
    folders = {path.name for path in visible(TASKS) if path.is_dir()}
    assert folders == topics | {"kit"}
    assert {path.name for path in visible(ROOT / "tests/answers")} == topics


def test_the_list_of_what_they_ask_is_up_to_date() -> None:
    """`make exercises` writes it."""
    listed = [
        (each.stem, [(task.name, dict(task.tests)) for task in each.tasks])
        for each in assignments()
    ]
    assert listed == [(stem, asked(stem)) for stem in STEMS]


def asked(stem: str) -> list[tuple[str, dict[str, float]]]:
    """The name of each task, and the points of its test cells."""
    return [
        (
            re.sub(r"## \d+\. (.*) \(.*\)", r"\1", heading).replace("`", ""),
            {name_of(cell): points_of(cell) for cell in cells if is_test(cell)},
        )
        for heading, cells in tasks(stem).items()
    ]


def sessions_in(markdown: str) -> list[str]:
    """The examples in it: what to type, and what comes of it."""
    blocks = re.findall(r"^```python\n(.*?)^```", markdown, re.M | re.S)
    return [block for block in blocks if block.startswith(">>> ")]


def visible(folder: Path) -> list[Path]:
    """What is in a folder, without caches and checkpoints."""
    return sorted(
        path for path in folder.iterdir() if not path.name.startswith((".", "__"))
    )
