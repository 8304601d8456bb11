"""What is handed in, and what it may reach."""

import socket
from collections.abc import Iterator

import nbformat
import pytest

from grader import limits
from grader.confined import bubblewrap as confining
from grader.confined.sandbox import Sandbox

from .submission import SOLUTION, Submission


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """A cell's time is up soon."""
    monkeypatch.setattr(limits, "CELL_SECONDS", 1.0)
    monkeypatch.setattr(limits, "INTERRUPT_SECONDS", 0.5)


ONE_USER = "one user"


@pytest.fixture(scope="module", params=["two users", ONE_USER])
def each_sandbox(request: pytest.FixtureRequest, bubblewrap: str) -> Iterator[Sandbox]:
    """A sandbox in which student code has a user id of its own, and one in which not.

    The second kind is that of a teacher who is not root.
    """
    with pytest.MonkeyPatch.context() as patch:
        if request.param == ONE_USER:
            patch.setattr(confining, "may_map_users", lambda: False)
        elif not confining.may_map_users():
            pytest.skip("this user has no ids to give away: /etc/subuid, /etc/subgid")
        sandbox = Sandbox()
    yield sandbox
    sandbox.close()


@pytest.fixture
def submission() -> Submission:
    return Submission.of(nbformat.read(SOLUTION, as_version=4), "Blocker")


@pytest.fixture
def server_port() -> Iterator[int]:
    """The port of a server on this machine's loopback."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server.getsockname()[1]
