"""A command that runs a program passes signals on, and ends as the program ends."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

_PASSED_ON = [
    getattr(signal, name)
    for name in ("SIGINT", "SIGTERM", "SIGHUP", "SIGQUIT", "SIGUSR1", "SIGUSR2")
    if hasattr(signal, name)
]


@contextmanager
def signals_passed_on() -> Iterator[Callable[[subprocess.Popen[bytes]], None]]:
    """Pass on the signals that arrive in this block; the program decides what they do.

    The block calls the function that is given with the process of the program. Signals
    that have arrived before are passed on then. What is ignored here is ignored by the
    program too, which inherits that, until the program handles it.
    """
    program: subprocess.Popen[bytes] | None = None
    early: list[int] = []

    def pass_on(number: int, frame: FrameType | None) -> None:
        if program is None:
            early.append(number)
        elif number not in (signal.SIGINT, _QUIT) or not _shares_a_terminal():
            program.send_signal(number)

    def program_is(process: subprocess.Popen[bytes]) -> None:
        nonlocal program
        program = process
        for number in _PASSED_ON:
            signal.signal(number, pass_on)
        for number in early:
            pass_on(number, None)

    before = {number: signal.getsignal(number) for number in _PASSED_ON}
    for number, handler in before.items():
        if handler != signal.SIG_IGN:
            signal.signal(number, pass_on)
    try:
        yield program_is
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


_QUIT = getattr(signal, "SIGQUIT", None)


def _shares_a_terminal() -> bool:
    """Whether the keys of a terminal send their signals to the program, too."""
    if sys.platform == "win32":
        return True
    try:
        terminal = os.open(os.ctermid(), os.O_RDONLY)
    except OSError:
        return False
    try:
        return os.tcgetpgrp(terminal) == os.getpgrp()
    finally:
        os.close(terminal)


def end_as(status: int) -> int:
    """End this process by a signal if a signal has ended the program.

    Returns the exit status otherwise.
    """
    if status >= 0:
        return status
    if sys.platform != "win32":
        import resource

        _, most = resource.getrlimit(resource.RLIMIT_CORE)
        resource.setrlimit(resource.RLIMIT_CORE, (0, most))  # the program left one
        if -status not in (signal.SIGKILL, signal.SIGSTOP):
            signal.signal(-status, signal.SIG_DFL)
        os.kill(os.getpid(), -status)
    return 128 - status
