"""Where the tasks are, and how a name in a notebook leads to one.

A task is a room: the folder `grader/tasks/<topic>/<task>/`, which holds its promises
and the scenarios that observe. The folder is spelled after what the student writes:
`version_gate` is the room of `VersionGate`. No other module of the engine knows that.
"""

import ast
import functools
import importlib
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple

from grader.isolation import importing_the_grader

TASKS = Path(__file__).parent / "tasks"


class Room(NamedTuple):
    """A task: the topic of its assignment, and its own name."""

    topic: str
    task: str

    @property
    def folder(self) -> Path:
        """The folder of the task's files."""
        return TASKS / self.topic / self.task

    @property
    def promises(self) -> str:
        """The name of the module of checks, which judge."""
        return f"grader.tasks.{self.topic}.{self.task}.promises"

    @property
    def scenarios(self) -> str:
        """The name of the module of scenarios, which observe."""
        return f"grader.tasks.{self.topic}.{self.task}.scenarios"


@functools.cache
def rooms() -> list[Room]:
    """All tasks of the course."""
    found = sorted(TASKS.glob("*/*/scenarios.py"))
    return [Room(path.parts[-3], path.parts[-2]) for path in found]


def spelled(name: str) -> str:
    """The room's name for what the student writes: `version_gate` for `VersionGate`."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name).lower()


def room_of(name: str) -> Room:
    """The room of what the student writes; raises `LookupError` where there is none."""
    for room in rooms():
        if room.task == spelled(name):
            return room
    raise LookupError(f"there is no task {name!r}")


@functools.cache
def checks_of(name: str) -> ModuleType:
    """The checks of a task, by the name of what the student writes.

    A test cell calls one of them: `checks_of("VersionGate").compares_numbers(…)`. The
    checks are imported now, and can be, whatever the student's code has done to import.
    Raises `LookupError` where there are none: the sandbox has no checks.
    """
    room = room_of(name)
    if not (room.folder / "promises.py").exists():
        raise LookupError(f"{name}: in grading, checks are called by test cells alone")
    with importing_the_grader():
        return importlib.import_module(room.promises)


def rooms_in(source: str) -> list[Room]:
    """The rooms whose checks a test cell calls.

    A name without a room is passed over: the call itself fails when the cell is run.
    """
    tasks = set(map(spelled, _names_in(source)))
    return [room for room in rooms() if room.task in tasks]


def calls_a_check(source: str) -> bool:
    """Whether a test cell calls a check of the course, and not only code of its own."""
    return bool(_names_in(source))


@functools.lru_cache(1000)
def promises_called(source: str) -> tuple[tuple[str, str], ...]:
    """The promises that a test cell calls, each with the name of its task."""
    calls = []
    for node in _nodes_of(source):
        match node:
            case ast.Attribute(
                value=ast.Call(
                    func=ast.Name(id="checks_of"), args=[ast.Constant(value=str(task))]
                ),
                attr=promise,
            ):
                calls.append((task, promise))
    return tuple(calls)


def promises_gone(source: str) -> list[str]:
    """The promises that a test cell calls, and that are not there, or not any more."""
    return [
        promise
        for task, promise in promises_called(source)
        if not any(room.task == spelled(task) for room in rooms())
        or not hasattr(checks_of(task), promise)
    ]


@functools.lru_cache(1000)
def _names_in(source: str) -> tuple[str, ...]:
    """The names that a test cell gives to `checks_of`, in their order."""
    names = []
    for node in _nodes_of(source):
        match node:
            case ast.Call(
                func=ast.Name(id="checks_of"), args=[ast.Constant(value=str(name))]
            ):
                names.append(name)
    return tuple(names)


def _nodes_of(source: str) -> Iterator[ast.AST]:
    try:
        yield from ast.walk(ast.parse(source))
    except SyntaxError:
        return


def load_scenarios(modules: Iterable[str]) -> dict[str, Callable[..., Any]]:
    """Import these modules of scenarios.

    Returns the functions of these modules and of the modules that they share, by the
    names that `name_of_scenario` gives them.
    """
    for module in modules:
        importlib.import_module(module)
    return {
        name_of_scenario(value): value
        for name, module in sys.modules.items()
        if name.startswith("grader.tasks.")
        for value in vars(module).values()
        if callable(value) and getattr(value, "__module__", "") == name
    }


def scenarios_run_by(rooms: Iterable[Room]) -> frozenset[str]:
    """The modules whose scenarios the checks of these rooms have run.

    What checks import of the tasks either judges too, or is run.
    """
    run, judging = set(), set()
    left = [room.promises for room in rooms]
    while left:
        name = left.pop()
        file = _file_of(name)
        if file is None or name in judging:
            continue
        if file.stem == "promises" or file.stem.startswith("expect_"):
            judging.add(name)
            left += _imported_by(file)
        else:
            run.add(name)
    return frozenset(run)


def files_of(modules: Iterable[str]) -> list[Path]:
    """The files of these modules of scenarios, and of all that they import of tasks."""
    files = set()
    left = [*modules]
    while left:
        name = left.pop()
        file = _file_of(name)
        if file and file not in files:
            files.add(file)
            left += [name.rpartition(".")[0], *_imported_by(file)]
    return sorted(files)


def _file_of(name: str) -> Path | None:
    """The file of a module of the tasks; None for any other name."""
    path = TASKS.parents[1].joinpath(*name.split("."))
    file = path / "__init__.py" if path.is_dir() else path.with_suffix(".py")
    return file if TASKS in file.parents and file.exists() else None


def _imported_by(file: Path) -> Iterator[str]:
    """The names that import statements in a file spell out, modules among them."""
    for node in ast.walk(ast.parse(file.read_bytes())):
        match node:
            case ast.ImportFrom(module=str(module), names=aliases):
                yield module
                yield from (f"{module}.{alias.name}" for alias in aliases)
            case ast.Import(names=aliases):
                yield from (alias.name for alias in aliases)


def name_of_scenario(scenario: Callable[..., Any]) -> str:
    """The name of a scenario in a request for it."""
    return f"{scenario.__module__}:{scenario.__qualname__}"
