"""A sandbox or a course for each module of tests, and what is handed in there."""

import shutil
import socket
from collections.abc import Iterator
from pathlib import Path

import nbformat
import pytest

from grader import limits
from grader.confined.sandbox import Sandbox
from grader.notebook import answers_in, fill_in

from .course import command
from .submission import SOLUTION, STEM, Submission

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    sandbox = Sandbox()
    yield sandbox
    sandbox.close()


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """A cell's time is up soon."""
    monkeypatch.setattr(limits, "CELL_SECONDS", 1.0)
    monkeypatch.setattr(limits, "INTERRUPT_SECONDS", 0.5)


@pytest.fixture
def submission() -> Submission:
    return Submission.of(nbformat.read(SOLUTION, as_version=4), "Blocker")


@pytest.fixture
def server_port() -> Iterator[int]:
    """The port of a server on this machine's loopback."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server.getsockname()[1]


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A course in which the assignment is released, with files beside it."""
    root = tmp_path_factory.mktemp("course") / "course"
    source = root / "solutions" / STEM
    shutil.copytree(SOLUTION.parent, source)
    (source / "table.csv").write_text("the teacher's")
    (source / "data").mkdir()
    (source / "data" / "more.csv").write_text("the teacher's")
    shutil.copy(ROOT / "nbgrader_config.py", root)
    status, said = command(root, "nbgrader", "generate_assignment", STEM)
    assert status == 0, said
    return root


@pytest.fixture(scope="module")
def honest(course: Path) -> str:
    """What a student hands in who solves everything."""
    notebook = nbformat.read(
        course / "exercises" / STEM / f"{STEM}.ipynb", as_version=4
    )
    fill_in(notebook, answers_in(nbformat.read(SOLUTION, as_version=4)))
    return nbformat.writes(notebook)
