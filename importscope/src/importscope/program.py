"""Run a program as Python would, in a new interpreter, and watch what it imports."""

import marshal
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from importscope import machinery
from importscope.trace import Trace

_LAUNCH = Path(__file__).with_name("launch.py")


def run(
    kind: str, what: str, arguments: list[str], stdout: IO[str] | None = None
) -> tuple[Trace | None, int]:
    """Run a program: what did it import, and what is its exit status?

    `kind` is "-c", "-m" or "FILE". The trace is None if the program ended in a
    way that left no time to write it.
    """
    # In a namespace of its own: `__main__` is the program's.
    start = f"exec({_LAUNCH.read_text(encoding='utf-8')!r}, {{}})"
    with tempfile.TemporaryDirectory() as directory:
        answer = Path(directory, "answer")
        facts = [machinery.__file__, str(answer), kind, what, *arguments]
        with _interrupts_left_to_the_program():
            status = subprocess.call(
                [sys.executable, "-c", start, *facts], stdout=stdout
            )
        # A shell, too, adds 128 to the number of a signal.
        status = status if status >= 0 else 128 - status
        if not answer.exists():
            return None, status
        trace = Trace()
        trace._take(*marshal.loads(answer.read_bytes()))
    return trace, status


@contextmanager
def _interrupts_left_to_the_program() -> Iterator[None]:
    """Ctrl-C reaches both; the program decides what to do, and is then reported on."""
    before = signal.signal(signal.SIGINT, lambda number, frame: None)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
