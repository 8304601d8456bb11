"""A task is a room: its promises, its scenarios, and nothing else.

A room uses its own modules, the kit and the language of checks. So a task can be read,
changed and taken away without a look into other rooms.
"""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from grader.rooms import TASKS, Room, rooms

OBSERVES = ("grader.tasks.kit.", "grader.observe.", "grader.import_state.")
LANGUAGE = {"import_state", "invent", "limits", "observe", "promise", "seam"}
KIT = sorted((TASKS / "kit").glob("*.py"))

# The statement of `my_import` says so too: relative names are the work of `resolve`.
BUILDS_ON = {"my_import": "grader.tasks.nested_packages.resolve.promises"}

each_room = pytest.mark.parametrize("room", rooms(), ids=[r.task for r in rooms()])
each_kit_module = pytest.mark.parametrize("path", KIT, ids=[p.stem for p in KIT])


def names_imported(path: Path) -> Iterator[str]:
    """The modules of the grader that a file imports; `from a import b` gives `a.b`."""
    for node in ast.walk(ast.parse(path.read_text())):
        match node:
            case ast.Import(names=names):
                found = [alias.name for alias in names]
            case ast.ImportFrom(module=str(module), names=names):
                found = [f"{module}.{alias.name}" for alias in names]
            case _:
                continue
        yield from (name for name in found if name.startswith("grader."))


def of_the_language(name: str) -> bool:
    """Whether a name belongs to the language of checks."""
    return name.split(".")[1] in LANGUAGE


def names_in(folder: Path) -> set[str]:
    """What is in a folder, without what Python keeps there."""
    return {path.name for path in folder.iterdir()} - {"__pycache__"}


@each_room
def test_a_room_has_promises_and_scenarios(room: Room) -> None:
    assert names_in(room.folder) == {"__init__.py", "promises.py", "scenarios.py"}
    assert (room.folder / "__init__.py").read_text() == ""


def test_a_topic_has_rooms_only() -> None:
    topics = {room.topic for room in rooms()}
    assert names_in(TASKS) == topics | {"__init__.py", "kit"}
    for topic in topics:
        tasks = {room.task for room in rooms() if room.topic == topic}
        assert names_in(TASKS / topic) == tasks | {"__init__.py"}


@each_room
def test_promises_use_their_room_the_kit_and_the_language(room: Room) -> None:
    stray = [
        name
        for name in names_imported(room.folder / "promises.py")
        if name != room.scenarios
        and name != BUILDS_ON.get(room.task)
        and not name.startswith("grader.tasks.kit.")
        and not of_the_language(name)
    ]
    assert stray == []


@each_room
def test_scenarios_use_the_kit_and_what_observes(room: Room) -> None:
    stray = [
        name
        for name in names_imported(room.folder / "scenarios.py")
        if not name.startswith(OBSERVES) or "expect_" in name
    ]
    assert stray == []


@each_kit_module
def test_what_judges_in_the_kit_is_called_expect(path: Path) -> None:
    names = list(names_imported(path))
    judging = ("grader.promise.", "grader.tasks.kit.expect_")
    judges = any(name.startswith(judging) for name in names)
    assert judges == path.stem.startswith("expect_")


@each_kit_module
def test_the_kit_uses_itself_and_the_language(path: Path) -> None:
    stray = [
        name
        for name in names_imported(path)
        if not name.startswith("grader.tasks.kit.") and not of_the_language(name)
    ]
    assert stray == []


def test_the_kit_says_what_is_where() -> None:
    told = ast.get_docstring(ast.parse((TASKS / "kit" / "__init__.py").read_text()))
    assert told
    listed = [line.split()[0] for line in told.splitlines() if line.startswith("   ")]
    assert sorted(listed) == [path.stem for path in KIT if path.stem != "__init__"]


def test_scenarios_come_without_promises() -> None:
    code = "; ".join([f"import {room.scenarios}" for room in rooms()])
    code += "; import sys; print(*sys.modules)"
    loaded = subprocess.run(
        [sys.executable, "-c", code], stdout=subprocess.PIPE, text=True, check=True
    ).stdout.split()
    assert rooms()[0].scenarios in loaded
    assert "grader.promise" not in loaded
    assert [name for name in loaded if name.endswith(".promises")] == []
