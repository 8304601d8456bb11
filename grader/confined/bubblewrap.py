"""Starts the confined process with bubblewrap: what it sees there, and who it is."""

import contextlib
import json
import os
import shutil
import stat
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import IO, Any

from grader import limits
from grader.confined.memory_group import MemoryGroup
from grader.confined.system_calls import UnknownMachine, call_filter
from grader.confined.wire import FILES
from grader.rooms import TASKS, files_of

if sys.platform != "win32":
    import pwd

SCRATCH_PATH = "/scratch"  # not /tmp: the course itself may lie there
SHARED_PATH = "/dev/shm"  # where the system keeps shared memory
STUDENT = 1  # the user id of student code; where possible, the warm process is root

_PACKAGES = ("grader", "importscope", "course")
_SECRET = ("solutions", "tests", "work", ".git")
_SYSTEM = ("/usr", "/bin", "/lib", "/lib64", "/etc/ld.so.cache", "/etc/alternatives")
_NOBODIES = range(61184, 65520)  # user ids that no user has for long
_KINDS_OF_IDS = ("uid", "gid")
_RIGHTS = ("SETUID", "SETGID", "KILL", "CHOWN", "DAC_OVERRIDE")


class CannotConfine(Exception):
    """There is no sandbox here; the message says why, and what to do."""

    def __str__(self) -> str:
        return (
            f"{super().__str__()}\n"
            "To let student code run with your own rights: --unconfined; "
            "for nbgrader's own\n"
            "commands, c.Judge.confined = False in nbgrader_config.py."
        )


class CannotMap(Exception):
    """There can be no second user: newuidmap is not there, or may do nothing."""


class Bubblewrap:
    """A kind of sandbox; raises `CannotConfine` where there is none.

    Inside there is no network. Only the system's programs, the Python environment, the
    modules of scenarios and the teacher's files can be seen, and only a scratch folder
    in memory can be written to. Process ids and rights are the sandbox's own.
    """

    def __init__(self, scenarios: Iterable[str], files: Mapping[str, Path]) -> None:
        if not (program := shutil.which("bwrap")):
            raise CannotConfine(
                "bubblewrap is not installed, so student code cannot be confined.\n"
                "Install it (Debian and Ubuntu: sudo apt install bubblewrap)."
            )
        try:
            self._call_filter = call_filter()
        except UnknownMachine as machine:
            raise CannotConfine(
                "Student code cannot be confined: the system calls of this kind of "
                f"processor\n({machine}) are not known."
            ) from None
        self._options = [program, "--die-with-parent", "--new-session", "--as-pid-1"]
        self._options += ["--unshare-user", "--unshare-pid", "--unshare-net"]
        self._options += ["--unshare-ipc", "--unshare-uts", "--cap-drop", "ALL"]
        self._options += _view(scenarios)
        self._files = files
        self._has_two_users = may_map_users()
        self._group: MemoryGroup | None = None

    def start(self, command: list[str], **how: Any) -> subprocess.Popen[bytes]:
        """Start a command as process 1 of a new sandbox: nothing there can kill it.

        `how` is for `subprocess.Popen`. To be closed when the process has been killed.
        """
        try:
            return self._start(command, how)
        except CannotMap:
            self.close()
            self._has_two_users = False
            return self._start(command, how)

    def _start(
        self, command: list[str], how: dict[str, Any]
    ) -> subprocess.Popen[bytes]:
        self._group = group = MemoryGroup(limits.SUBMISSION_MEMORY_BYTES)
        how = how | {"env": how["env"] | group.environment}
        with _pipe() as (calls, calls_in), self._bound() as (bind, files):
            calls_in.write(self._call_filter)
            calls_in.close()
            options = [*group.prefix, *self._options, *bind]
            for name in group.environment:
                options += ["--unsetenv", name]
            options += ["--seccomp", str(calls.fileno())]
            passed = [*files, calls.fileno()]
            if self._has_two_users:
                return _start_with_two_users(options, command, passed, how)
            options += ["--uid", str(STUDENT), "--gid", str(STUDENT)]
            options += ["--disable-userns", "--", *command]
            return subprocess.Popen(options, pass_fds=passed, **how)

    def close(self) -> None:
        """Remove what the sandbox leaves outside."""
        if self._group:
            self._group.close()
            self._group = None

    @contextlib.contextmanager
    def _bound(self) -> Iterator[tuple[list[str], list[int]]]:
        """The options that bind the teacher's files, and the descriptors for them.

        Copies are bound: so they can be read in the sandbox, whoever may read the files
        themselves.
        """
        options, descriptors = list[str](), list[int]()
        with contextlib.ExitStack() as opened:
            for name, path in self._files.items():
                descriptor = opened.enter_context(path.open("rb")).fileno()
                place = str(FILES / name)
                options += [*_folders_above([place]), "--perms", "0444"]
                options += ["--ro-bind-data", str(descriptor), place]
                descriptors.append(descriptor)
            yield [*options, "--remount-ro", "/"], descriptors


def may_map_users() -> bool:
    """Whether a sandbox can have two users: one for the command, one for students.

    The second one has to be able to read the environment.
    """
    places = [Path(__file__), *map(Path, _environment())]
    is_open = all(place.stat().st_mode & stat.S_IROTH for place in places)
    return is_open and all(map(_ids_to_give, _KINDS_OF_IDS))


def _ids_to_give(kind: str) -> range:
    """The ids that nobody has, and that this user may give to a sandbox."""
    if os.getuid() == 0:
        return _NOBODIES
    mine = [str(os.getuid())]
    with contextlib.suppress(KeyError):
        mine.append(pwd.getpwuid(os.getuid()).pw_name)
    with contextlib.suppress(OSError, ValueError):
        for line in Path(f"/etc/sub{kind}").read_text().splitlines():
            owner, first, count = line.split(":")
            if owner in mine:
                return range(int(first), int(first) + int(count))
    return range(0)


def _start_with_two_users(
    options: list[str], command: list[str], passed: list[int], how: dict[str, Any]
) -> subprocess.Popen[bytes]:
    """Start a command as root of a sandbox, who can let a child become `STUDENT`.

    bubblewrap waits until both users of the sandbox are known. Raises `CannotMap`.
    """
    with _pipe() as (told, told_in), _pipe() as (known, known_in):
        for right in _RIGHTS:
            options += ["--cap-add", f"CAP_{right}"]
        options += ["--info-fd", str(told_in.fileno())]
        options += ["--userns-block-fd", str(known.fileno())]
        started = subprocess.Popen(
            [*options, "--", *command],
            pass_fds=[*passed, told_in.fileno(), known.fileno()],
            **how,
        )
        told_in.close()
        if info := told.read():  # otherwise bubblewrap has failed, and says why
            try:
                _map_users(json.loads(info)["child-pid"])
            except CannotMap:
                started.kill()
                started.wait()
                raise
            known_in.write(b"known")
    return started


def _map_users(process: int) -> None:
    """Let root and `STUDENT` of a sandbox stand for this user and for nobody."""
    for kind, own in zip(_KINDS_OF_IDS, (os.getuid(), os.getgid()), strict=True):
        # The limit on processes counts those of a user id, so each sandbox takes
        # another one.
        nobody = (given := _ids_to_give(kind))[process % len(given)]
        try:
            if os.getuid() == 0:
                users = f"0 {own} 1\n{STUDENT} {nobody} 1\n"
                Path(f"/proc/{process}/{kind}_map").write_text(users)
            else:
                numbers = (0, own, 1, STUDENT, nobody, 1)
                subprocess.run(
                    [f"new{kind}map", str(process), *map(str, numbers)],
                    check=True,
                    capture_output=True,
                )
        except (OSError, subprocess.CalledProcessError) as error:
            raise CannotMap from error


def _view(scenarios: Iterable[str]) -> Iterator[str]:
    """The options that say what can be seen, and where can be written."""
    visible = [*filter(os.path.exists, _SYSTEM), *_environment()]
    yield from _folders_above(visible)
    for path in visible:
        yield from ("--ro-bind", path, path)
    # The clone may lie in a folder that can be seen: in /usr/local, say.
    for secret in (TASKS.parents[1] / name for name in _SECRET):
        if secret.is_dir() and any(Path(path) in secret.parents for path in visible):
            yield from ("--tmpfs", str(secret))
    # Of the tasks, no checks: they would tell a student's process what to answer.
    yield from ("--tmpfs", str(TASKS))
    files = [str(file) for file in files_of(scenarios)]
    yield from _folders_above(files)
    for file in files:
        yield from ("--ro-bind", file, file)
    yield from ("--remount-ro", str(TASKS))
    yield from ("--proc", "/proc", "--dev", "/dev", "--remount-ro", "/dev")
    # Settings of the kernel for this sandbox, such as the largest process id.
    yield from ("--ro-bind", "/proc/sys", "/proc/sys")
    for folder, rights in ((SCRATCH_PATH, "0755"), (SHARED_PATH, "1777")):
        yield from ("--perms", rights, "--size", str(limits.SCRATCH_BYTES))
        yield from ("--tmpfs", folder)
    yield from ("--chdir", SCRATCH_PATH)


def _folders_above(paths: Iterable[str]) -> Iterator[str]:
    """The options that make the folders above these paths, for everybody to read."""
    for folder in sorted({above for path in paths for above in Path(path).parents}):
        yield from ("--perms", "0755", "--dir", str(folder))


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


@contextlib.contextmanager
def _pipe() -> Iterator[tuple[IO[bytes], IO[bytes]]]:
    """The two ends of a pipe: to read from, and to write to."""
    reading, writing = os.pipe()
    with os.fdopen(reading, "rb") as out, os.fdopen(writing, "wb") as into:
        yield out, into
