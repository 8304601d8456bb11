"""What a process asks of Linux about itself."""

import contextlib
import ctypes
import signal
import sys
from collections.abc import Iterator
from pathlib import Path

if sys.platform == "linux":
    import resource

_PR_SET_PDEATHSIG = 1
_PR_SET_DUMPABLE = 4
_PR_SET_CHILD_SUBREAPER = 36


def end_with_parent() -> None:
    """Be killed when the process that started this one ends, however it ends."""
    _control(_PR_SET_PDEATHSIG, signal.SIGKILL)


def hide_memory(hidden: bool) -> None:
    """Close this process's memory to other processes, or open it again."""
    _control(_PR_SET_DUMPABLE, not hidden)


def adopt_orphans() -> None:
    """Become the parent of processes below this one whose own parent has ended."""
    _control(_PR_SET_CHILD_SUBREAPER, 1)


@contextlib.contextmanager
def memory_bounded(most: int) -> Iterator[None]:
    """Raise `MemoryError` where the block takes that many bytes more than there were.

    Elsewhere than on Linux the block takes what it takes.
    """
    if sys.platform != "linux":
        yield
        return
    before, hard = resource.getrlimit(resource.RLIMIT_DATA)
    pages = int(Path("/proc/self/statm").read_text().split()[5])
    bound = pages * resource.getpagesize() + most
    resource.setrlimit(
        resource.RLIMIT_DATA, (bound if hard < 0 else min(bound, hard), hard)
    )
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_DATA, (before, hard))


def _control(option: int, value: int) -> None:
    ctypes.CDLL(None).prctl(option, value, 0, 0, 0)
