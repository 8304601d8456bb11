"""Messages across the border: JSON, with a size limit and a deadline.

Never pickle: what comes out of student code is data, whatever it pretends to be.
"""

import contextlib
import json
import socket
import struct
import time
from pathlib import Path
from typing import Any

from grader import limits
from grader.confined.process import memory_bounded

Message = dict[str, Any]

FILES = Path("/teachers")  # where the teacher's files are in the sandbox

PIECE_BYTES = 1 << 16  # at once: to make room for more takes longer than to read
_LENGTH = struct.Struct("!I")


class Lost(Exception):
    """There will be no more answers: the other side has ended, or sends nonsense."""


class TooLate(Exception):
    """No answer came before the deadline; it may still come."""


class Line:
    """One end of a connection."""

    def __init__(self, end: socket.socket) -> None:
        self._end = end
        self._unread = bytearray()
        self._size: int | None = None  # of the message that is on its way

    def send(self, message: Message, seconds: float | None = None) -> None:
        """Send a message; raises `Lost` where nobody listens."""
        data = json.dumps(message).encode()
        self._end.settimeout(seconds)
        try:
            self._end.sendall(_LENGTH.pack(len(data)) + data)
        except OSError as error:
            raise Lost("it has stopped listening") from error

    def receive(
        self, seconds: float | None = None, most: int = limits.MESSAGE_BYTES
    ) -> Message:
        """The next message; raises `Lost` or, after so many seconds, `TooLate`.

        If only a part of the message has come by then, the next call reads the rest.
        """
        deadline = None if seconds is None else time.monotonic() + seconds
        if self._size is None:
            [self._size] = _LENGTH.unpack(self._read(_LENGTH.size, deadline))
        if self._size > most:
            raise Lost(f"an answer of more than {most:,} bytes")
        data = self._read(self._size, deadline)
        self._size = None
        # A short message stands for few objects, and to set the bound takes time.
        bound = memory_bounded(limits.MESSAGE_MEMORY_BYTES)
        try:
            with bound if len(data) > PIECE_BYTES else contextlib.nullcontext():
                message = json.loads(data)
        except (ValueError, RecursionError, MemoryError) as error:
            raise Lost("an answer that is no JSON") from error
        if not isinstance(message, dict):
            raise Lost("an answer that is no message")
        return message

    def close(self) -> None:
        """Hang up."""
        self._end.close()

    def _read(self, size: int, deadline: float | None) -> bytes:
        while len(self._unread) < size:
            left = None if deadline is None else deadline - time.monotonic()
            if left is not None and left <= 0:
                raise TooLate
            try:
                self._end.settimeout(left)
                chunk = self._end.recv(PIECE_BYTES)
            except TimeoutError:
                raise TooLate from None
            except OSError as error:
                raise Lost("it was cut off") from error
            if not chunk:
                raise Lost("it has ended")
            self._unread += chunk
        data = bytes(self._unread[:size])
        del self._unread[:size]
        return data
