"""New interpreters whose imports are watched: for `fresh`, and for a whole program."""

import marshal
import signal
import subprocess
import sys
import tempfile
import textwrap
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from importscope import machinery
from importscope.trace import Trace

_CHILD = Path(__file__).with_name("child.py")
_MOST_OUTPUT = 1_000_000  # bytes


def fresh(code: str, timeout: float | None = None) -> Trace:
    """Run code in a new interpreter, where little is imported yet, and watch it.

    Modules in the current directory can be imported, as with `python -c`. An exception
    that ends the code becomes the trace's `error`. What the code prints becomes the
    trace's `output`. Code that runs for more than `timeout` seconds is interrupted: its
    `error` is a KeyboardInterrupt.
    Raises RuntimeError if the interpreter ends before it can hand over its trace.
    """
    with tempfile.TemporaryDirectory() as directory:
        source, recorded, printed = (
            Path(directory, name) for name in ("source", "recorded", "printed")
        )
        source.write_bytes(textwrap.dedent(code).encode("utf-8", "surrogatepass"))
        # Files, not pipes: a pipe stays open as long as any process that the code has
        # started is alive.
        with source.open("rb") as stdin, printed.open("wb") as stdout:
            child = subprocess.Popen(
                _command(recorded, "stdin", ""),
                stdin=stdin,
                stdout=stdout,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
            ended = _wait(child, timeout)
        output = _beginning(printed)
        trace = _read(recorded)
    if trace is None:
        why = (
            f"ended, with status {child.returncode}, before it could say"
            if ended
            else f"was killed: the code did not end within {timeout} s, "
            "and cannot be interrupted. It did not say"
        )
        raise RuntimeError(f"The interpreter {why} what it saw.\n{output}")
    trace.output = output
    return trace


def run_program(
    kind: str, what: str, arguments: list[str], stdout: IO[str] | None = None
) -> tuple[Trace | None, int]:
    """Run a program in a new interpreter as Python runs it, and watch it.

    `kind` is "-c", "-m" or "FILE"; `what` is the code, the module's name or the path.
    Returns the trace and the program's exit status. The trace is None if the program
    ended in a way that left no time to write it.
    """
    with tempfile.TemporaryDirectory() as directory:
        recorded = Path(directory, "recorded")
        with _interrupts_left_to_the_program():
            command = _command(recorded, kind, what, *arguments)
            status = subprocess.call(command, stdout=stdout)
        # As a shell does: 128, plus the number of the signal that ended the program.
        return _read(recorded), status if status >= 0 else 128 - status


def _command(recorded: Path, *program: str) -> list[str]:
    """The command that runs a program and writes into a file what was recorded."""
    # In a namespace of its own: the namespace of `__main__` is the program's.
    start = f"exec({_CHILD.read_text(encoding='utf-8')!r}, {{}})"
    return [sys.executable, "-c", start, machinery.__file__, str(recorded), *program]


def _read(recorded: Path) -> Trace | None:
    """The trace that an interpreter has written, if it has."""
    if not recorded.exists():
        return None
    trace = Trace()
    trace._fill(*marshal.loads(recorded.read_bytes()))
    return trace


def _wait(child: subprocess.Popen[bytes], timeout: float | None) -> bool:
    """Wait for a process. After the timeout, interrupt it; if that fails, kill it.

    False if it had to be killed.
    """
    try:
        child.wait(timeout)
    except subprocess.TimeoutExpired:
        if sys.platform != "win32":
            child.send_signal(signal.SIGINT)
            with suppress(subprocess.TimeoutExpired):
                child.wait(1)
    finally:
        killed = child.poll() is None
        if killed:
            child.kill()
            child.wait()
    return not killed


def _beginning(printed: Path) -> str:
    """What has been printed; if that is very much, its beginning."""
    with printed.open("rb") as file:
        output = file.read(_MOST_OUTPUT).decode(errors="replace")
    if (more := printed.stat().st_size - _MOST_OUTPUT) > 0:
        output += f"\n… ({more:,} bytes more)\n"
    return output


@contextmanager
def _interrupts_left_to_the_program() -> Iterator[None]:
    """Do nothing on Ctrl-C, which reaches the program too: the program decides.

    By a handler, since the program would inherit SIG_IGN.
    """
    before = signal.signal(signal.SIGINT, lambda number, frame: None)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
