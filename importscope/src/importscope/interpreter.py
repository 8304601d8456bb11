"""New interpreters whose imports are watched: for `fresh`, and for a whole program."""

import marshal
import signal
import subprocess
import sys
import tempfile
import textwrap
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import IO

from importscope import machinery
from importscope.signals import signals_passed_on
from importscope.trace import Trace

_CHILD = Path(__file__).with_name("child.py")
_MOST_OUTPUT = 1_000_000  # bytes


def fresh(
    code: str, timeout: float | None = None, *, options: Sequence[str] = ()
) -> Trace:
    """Run code in a new interpreter, where little is imported yet, and watch it.

    `options` are those of the interpreter, say ["-O", "-W", "error"].

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
        recorded.touch()
        source.write_bytes(textwrap.dedent(code).encode("utf-8", "surrogatepass"))
        # Files, not pipes: a pipe stays open as long as any process that the code has
        # started is alive.
        with source.open("rb") as stdin, printed.open("wb") as stdout:
            child = subprocess.Popen(
                _command(recorded, options, "stdin", ""),
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
    kind: str,
    what: str,
    arguments: list[str],
    stdout: IO[str] | None = None,
    *,
    startup: bool = False,
) -> tuple[Trace | None, int]:
    """Run a program in a new interpreter as Python runs it, and watch it.

    `kind` is "-c", "-m" or "FILE"; `what` is the code, the module's name or the path.
    The interpreter has the options of this one. Signals go to the program. With
    `startup`, the import of site is watched, too: then `sys.flags.no_site` is 1.
    Returns the trace and the program's exit status; the status is negative if a signal
    has ended the program. The trace is None if the program ended in a way that left no
    time to write it.
    """
    with signals_passed_on() as program_is, tempfile.TemporaryDirectory() as directory:
        recorded = Path(directory, "recorded")
        recorded.touch()
        program = kind, what, *arguments
        command = _command(recorded, _options_of_python(), *program, startup=startup)
        # Files that this process was given are for the program: `<(…)` of a shell.
        child = subprocess.Popen(command, stdout=stdout, close_fds=False)
        program_is(child)
        status = child.wait()
        return _read(recorded), status


def _options_of_python() -> list[str]:
    """The options of Python with which this process was started, say -O or -W error."""
    *options, last = sys.orig_argv[1 : len(sys.orig_argv) - len(sys.argv[1:])]
    if last == sys.argv[0]:
        return options  # before a script
    if last.startswith("-m"):
        return options
    # Before the name of a module: -m, or a group of options such as -Om.
    group = options.pop()[:-1]
    return [*options, group] if group != "-" else options


def _command(
    recorded: Path, options: Sequence[str], *program: str, startup: bool = False
) -> list[str]:
    """The command that runs a program and writes into a file what was recorded."""
    # In a namespace of its own: the namespace of `__main__` is the program's.
    start = f"exec({_CHILD.read_text(encoding='utf-8')!r}, {{}})"
    python = sys.orig_argv[0]
    fixed = machinery.__file__, str(recorded), python, "site" if startup else ""
    without_site = ["-S"] if startup else []
    return [sys.executable, *options, *without_site, "-c", start, *fixed, *program]


def _read(recorded: Path) -> Trace | None:
    """The trace that an interpreter has written, if it has."""
    try:
        seen = marshal.loads(recorded.read_bytes())
    except (EOFError, ValueError, TypeError):
        return None  # not written, or not to its end
    trace = Trace()
    trace._fill(*seen)
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
