"""A message arrives whole, or not at all: however it is sent."""

import json
import socket
import struct
import threading
from collections.abc import Iterator

import pytest

from grader import limits
from grader.confined.wire import Line, Lost, TooLate

MESSAGE = {"outputs": ["x" * 1000]}
BODY = json.dumps(MESSAGE).encode()
SENT = struct.pack("!I", len(BODY)) + BODY


@pytest.fixture
def ends() -> Iterator[tuple[Line, socket.socket]]:
    """A line, and the other end of it."""
    ours, theirs = socket.socketpair()
    line = Line(ours)
    with theirs:
        yield line, theirs
    line.close()


@pytest.mark.parametrize("first", [0, 1, 4, 5, 100, len(SENT) - 1])
def test_what_came_too_late_is_read_by_the_next_call(
    ends: tuple[Line, socket.socket], first: int
) -> None:
    line, theirs = ends
    theirs.sendall(SENT[:first])
    for _ in range(2):
        with pytest.raises(TooLate):
            line.receive(0.01)
    theirs.sendall(SENT[first:] + SENT)
    assert line.receive(1) == MESSAGE
    assert line.receive(1) == MESSAGE


@pytest.mark.parametrize("most", [limits.MESSAGE_BYTES, 100])
def test_a_message_that_is_too_large_is_not_awaited(
    ends: tuple[Line, socket.socket], most: int
) -> None:
    line, theirs = ends
    theirs.sendall(struct.pack("!I", most + 1))
    with pytest.raises(Lost, match=f"more than {most:,} bytes"):
        line.receive(1, most)


def test_a_message_of_very_many_objects_is_not_read(
    ends: tuple[Line, socket.socket], monkeypatch: pytest.MonkeyPatch
) -> None:
    line, theirs = ends
    monkeypatch.setattr(limits, "MESSAGE_MEMORY_BYTES", 20 << 20)
    body = b'{"outputs": [' + b"[]," * 1_000_000 + b"[]]}"
    sending = threading.Thread(
        target=theirs.sendall, args=[struct.pack("!I", len(body)) + body]
    )
    sending.start()
    with pytest.raises(Lost, match="an answer that is no JSON"):
        line.receive(10)
    sending.join()


@pytest.mark.parametrize("body", [b"[" * 100_000, b"{", b"\xff", b"[]", b"1"])
def test_what_is_no_message_ends_the_line(
    ends: tuple[Line, socket.socket], body: bytes
) -> None:
    line, theirs = ends
    theirs.sendall(struct.pack("!I", len(body)) + body)
    with pytest.raises(Lost, match="an answer that is no"):
        line.receive(1)
