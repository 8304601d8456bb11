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
from importlib.util import find_spec
from pathlib import Path

from grader import limits
from grader.confined.wire import FILES, Line

SCRATCH_PATH = "/scratch"  # not /tmp: the course itself may lie there

WARM = "grader.confined.warm"

_PACKAGES = ("grader", "importscope", "course")
_SYSTEM = ("/usr", "/bin", "/lib", "/lib64", "/etc/ld.so.cache", "/etc/alternatives")
_CLEAN = {"LANG": "C.UTF-8", "PATH": "/usr/bin:/bin"}


class CannotConfine(Exception):
    """There is no sandbox here; the message says what to do."""


class Sandbox:
    """A warm, confined process, and the submissions that it runs one after another.

    `confined=False` starts the same process without bubblewrap: student code then has
    the rights of the user who grades. `scenarios` are the modules whose scenarios will
    be run; without any, those of all tasks are loaded, which takes longer. `files` are
    the teacher's, by their path from the notebook. Each submission finds them there and
    cannot change them, and they take none of its room. `hash_seed` is the seed of
    Python's hashing there; without one, chance decides.
    """

    def __init__(
        self,
        *,
        confined: bool = True,
        scenarios: Iterable[str] = (),
        files: Mapping[str, Path] | None = None,
        hash_seed: int | None = None,
    ) -> None:
        self._command = [sys.executable, "-m", WARM, *sorted(scenarios)]
        self._bubblewrap = _bubblewrap() if confined else []
        self._files = files or {}
        self._started: subprocess.Popen[bytes] | None = None
        self._control: socket.socket
        self._scratch: str | None = None
        self._confined = confined
        self._environment = _CLEAN | _import_path()
        if hash_seed is not None:
            self._environment["PYTHONHASHSEED"] = str(hash_seed)
        self._number = 0

    def files_to_copy(self) -> dict[str, bytes]:
        """The teacher's files, where they are not bound: each submission needs them."""
        files = {} if self._confined else self._files
        return {name: path.read_bytes() for name, path in files.items()}

    @contextlib.contextmanager
    def submission(self) -> Iterator[Line]:
        """A new process for one submission; nothing of that process is left behind."""
        self._start()
        ours, theirs = socket.socketpair()
        self._number += 1
        command = json.dumps({"begin": f"submission-{self._number}"}).encode()
        socket.send_fds(self._control, [command], [theirs.fileno()])
        theirs.close()
        line = Line(ours)
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
        may hold the line open. All processes of the submission are ended if together
        they have taken too much memory.
        """
        try:
            self._control.send(
                json.dumps({"look": limits.SUBMISSION_MEMORY_BYTES}).encode()
            )
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
        if self._scratch:
            shutil.rmtree(self._scratch, ignore_errors=True)
            self._scratch = None

    def _start(self) -> None:
        if self._started and self._started.poll() is None:
            return
        self.close()
        self._control, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        if not self._confined:
            self._scratch = tempfile.mkdtemp(prefix="submissions-")
        with tempfile.TemporaryFile() as said, self._bound() as (within, descriptors):
            self._started = subprocess.Popen(
                [*within, *self._command],
                pass_fds=descriptors,
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

    @contextlib.contextmanager
    def _bound(self) -> Iterator[tuple[list[str], list[int]]]:
        """What the command begins with, and the descriptors that it needs.

        The teacher's files are bound as copies: so they can be read in the sandbox,
        whoever may read the files themselves.
        """
        if not self._confined:
            yield [], []
            return
        command = [*self._bubblewrap]
        with contextlib.ExitStack() as opened:
            descriptors = []
            for name, path in self._files.items():
                descriptor = opened.enter_context(path.open("rb")).fileno()
                place = FILES / name
                for parent in sorted(place.parents):
                    command += ["--perms", "0755", "--dir", str(parent)]
                command += ["--perms", "0444"]
                command += ["--ro-bind-data", str(descriptor), str(place)]
                descriptors.append(descriptor)
            yield [*command, "--remount-ro", "/", "--"], descriptors

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


_OTHERWISE = (
    "To let student code run with your own rights: --unconfined; for nbgrader's own\n"
    "commands, c.Judge.confined = False in nbgrader_config.py."
)


def _bubblewrap() -> list[str]:
    """The command that confines what follows it.

    Inside there is no network. Only the system's programs and the Python environment
    can be seen, and only a scratch folder in memory can be written to. Process ids,
    environment variables and rights are the sandbox's own.
    """
    if not (program := shutil.which("bwrap")):
        install = "Install it (Debian and Ubuntu: sudo apt install bubblewrap)."
        raise CannotConfine(
            "bubblewrap is not installed, so student code cannot be confined.\n"
            f"{install}\n{_OTHERWISE}"
        )
    command = [program, "--die-with-parent", "--new-session", "--cap-drop", "ALL"]
    command += ["--unshare-pid", "--unshare-net", "--unshare-ipc", "--unshare-uts"]
    if os.getuid() == 0:
        # Root stays root until each submission's process becomes nobody.
        for right in ("CAP_SETUID", "CAP_SETGID", "CAP_KILL", "CAP_CHOWN"):
            command += ["--cap-add", right]
        command += ["--cap-add", "CAP_DAC_OVERRIDE"]
    else:
        command += ["--unshare-user", "--disable-userns"]
    visible = [*filter(os.path.exists, _SYSTEM), *_environment()]
    for parent in sorted({parent for path in visible for parent in Path(path).parents}):
        command += ["--perms", "0755", "--dir", str(parent)]
    for path in visible:
        command += ["--ro-bind", path, path]
    command += ["--proc", "/proc", "--dev", "/dev", "--remount-ro", "/dev"]
    command += ["--size", str(limits.SCRATCH_BYTES), "--tmpfs", SCRATCH_PATH]
    command += ["--chdir", SCRATCH_PATH]
    return command


def _environment() -> list[str]:
    """The folders of the Python that runs, and of this course's packages."""
    folders = {Path(sys.prefix), Path(sys.base_prefix)}
    for name in _PACKAGES:
        if (spec := find_spec(name)) and spec.origin:
            folders.add(Path(spec.origin).parent)
    for entry in map(Path, sys.path):
        if entry.name in ("site-packages", "dist-packages") and entry.is_dir():
            folders.add(entry)
    inside = [Path("/usr"), *folders]
    return sorted(
        str(folder)
        for folder in folders
        if not any(other in folder.parents for other in inside) and folder.is_dir()
    )


def _import_path() -> dict[str, str]:
    path = os.environ.get("PYTHONPATH")
    return {"PYTHONPATH": path} if path else {}


def _advice(said: str) -> str:
    last = said.strip().splitlines()[-1:] or ["it said nothing"]
    return (
        f"The process for student code did not start: {last[0]}\n"
        "It needs bubblewrap 0.8 or newer, and a system that lets it make a sandbox\n"
        f"(Ubuntu 24.04: an AppArmor profile for bwrap).\n{_OTHERWISE}"
    )
