"""The outside of the sandbox: starts the confined process, and speaks with it."""

import contextlib
import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from grader import limits
from grader.confined.bubblewrap import SCRATCH_PATH, Bubblewrap, CannotConfine
from grader.confined.wire import Line, Lost, TooLate
from grader.rooms import rooms, scenarios_run_by

WARM = "grader.confined.warm"

_CLEAN = {"LANG": "C.UTF-8", "PATH": "/usr/bin:/bin"}


class CannotBegin(Exception):
    """No process for student code could be started."""


class Sandbox:
    """A warm, confined process, and the submissions that it runs one after another.

    `confined=False` starts the same process without bubblewrap: student code then has
    the rights of the user who grades. `scenarios` are the modules whose scenarios will
    be run: those of all tasks, unless they are named. `files` are the teacher's, by
    their path from the notebook. Each submission finds them there and cannot change
    them, and they take none of its room. `hash_seed` is the seed of Python's hashing
    there; without one, chance decides.
    """

    def __init__(
        self,
        *,
        confined: bool = True,
        scenarios: Iterable[str] | None = None,
        files: Mapping[str, Path] | None = None,
        hash_seed: int | None = None,
    ) -> None:
        if scenarios is None:
            scenarios = scenarios_run_by(rooms())
        loaded = sorted(scenarios)
        self._command = [sys.executable, "-m", WARM, *loaded]
        self._bubblewrap = Bubblewrap(loaded, files or {}) if confined else None
        self._files = {} if confined else files or {}
        self._started: subprocess.Popen[bytes] | None = None
        self._control: socket.socket
        self._scratch: str | None = None
        self._environment = _CLEAN | _import_path()
        if hash_seed is not None:
            self._environment["PYTHONHASHSEED"] = str(hash_seed)

    def files_to_copy(self) -> dict[str, bytes]:
        """The teacher's files, where they are not bound: each submission needs them."""
        return {name: path.read_bytes() for name, path in self._files.items()}

    @contextlib.contextmanager
    def submission(self) -> Iterator[Line]:
        """A new process for one submission; nothing of that process is left behind.

        Raises `CannotBegin` or `CannotConfine`.
        """
        line = self._begin()
        try:
            yield line
        finally:
            line.close()
            self._sweep()

    def interrupt(self) -> None:
        """Do what Ctrl-C does in the submission's process, if there is one."""
        with contextlib.suppress(OSError):
            self._control.send(b'"interrupt"')

    def is_running(self) -> bool:
        """Whether the submission's process has not ended.

        The line alone does not tell: another process that the submission has started
        may hold the line open.
        """
        try:
            self._control.send(b'"look"')
            return self._control.recv(16) == b"runs"
        except OSError:
            return False

    def close(self) -> None:
        """End the confined process, and all processes that it has started."""
        if self._started:
            self._control.close()
            self._started.kill()
            self._started.wait()
            self._started = None
        if self._bubblewrap:
            self._bubblewrap.close()
        if self._scratch:
            shutil.rmtree(self._scratch, ignore_errors=True)
            self._scratch = None

    def _begin(self) -> Line:
        """The line of a new process that waits for its first cell.

        No student code has run in that process: where it cannot begin, the sandbox is
        at fault, and is replaced once.
        """
        for _ in range(2):
            self._start()
            ours, theirs = socket.socketpair()
            line = Line(ours)
            try:
                with theirs:
                    self._send_begin(theirs)
                if line.receive(limits.SANDBOX_COMMAND_SECONDS) == {"begun": True}:
                    return line
            except (OSError, Lost, TooLate):
                pass
            line.close()
            self.close()
        raise CannotBegin("no process for student code could be started")

    def _send_begin(self, theirs: socket.socket) -> None:
        command = json.dumps({"begin": limits.SUBMISSION_MEMORY_BYTES}).encode()
        socket.send_fds(self._control, [command], [theirs.fileno()])

    def _start(self) -> None:
        if self._started and self._started.poll() is None:
            return
        self.close()
        self._control, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        if not self._bubblewrap:
            self._scratch = tempfile.mkdtemp(prefix="submissions-")
        popen = self._bubblewrap.start if self._bubblewrap else subprocess.Popen
        with tempfile.TemporaryFile() as said:
            self._started = popen(
                self._command,
                stdin=theirs.fileno(),
                stdout=subprocess.DEVNULL,
                stderr=said,
                env=self._environment | {"HOME": self._scratch or SCRATCH_PATH},
                cwd=self._scratch,
            )
            theirs.close()
            self._control.settimeout(limits.SANDBOX_START_SECONDS)
            try:
                ready = self._control.recv(16) == b"ready"
            except OSError:
                ready = False
            if not ready:
                self.close()
                said.seek(0)
                raise CannotConfine(_advice(said.read().decode(errors="replace")))
            self._control.settimeout(limits.SANDBOX_COMMAND_SECONDS)

    def _sweep(self) -> None:
        """Have the confined process sweep up; if it cannot, end it.

        The next submission then starts another confined process.
        """
        try:
            self._control.send(b'"end"')
            swept = self._control.recv(16) == b"swept"
        except OSError:
            swept = False
        if not swept:
            self.close()


def _import_path() -> dict[str, str]:
    path = os.environ.get("PYTHONPATH")
    return {"PYTHONPATH": path} if path else {}


def _advice(said: str) -> str:
    last = said.strip().splitlines()[-1:] or ["it said nothing"]
    return (
        f"The process for student code did not start: {last[0]}\n"
        "It needs bubblewrap 0.8 or newer, and a system that lets it make a sandbox\n"
        "(Ubuntu 24.04: an AppArmor profile for bwrap)."
    )
