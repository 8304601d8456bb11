"""What a process asks of Linux about itself."""

import ctypes
import signal

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


def _control(option: int, value: int) -> None:
    ctypes.CDLL(None).prctl(option, value, 0, 0, 0)
