"""A sandbox for each module of tests, and the answer that its cells follow."""

import socket
from collections.abc import Iterator

import nbformat
import pytest

from grader.autograding import judge as judging
from grader.autograding.sandbox import Sandbox

from .submission import SOLUTION, Submission


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    sandbox = Sandbox()
    yield sandbox
    sandbox.close()


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """A cell's time is up soon."""
    monkeypatch.setattr(judging, "SECONDS_FOR_A_CELL", 1.0)
    monkeypatch.setattr(judging, "SECONDS_TO_INTERRUPT", 0.5)


@pytest.fixture
def submission() -> Submission:
    return Submission.of(nbformat.read(SOLUTION, as_version=4), "Blocker")


@pytest.fixture
def server_port() -> Iterator[int]:
    """The port of a server on this machine's loopback."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server.getsockname()[1]
