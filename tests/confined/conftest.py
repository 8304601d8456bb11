"""What is handed in, and what it may reach."""

import socket
from collections.abc import Iterator

import nbformat
import pytest

from grader import limits

from .submission import SOLUTION, Submission


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
