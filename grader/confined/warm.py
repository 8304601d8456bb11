"""The confined process: warm, without student code, forked for each submission.

Its standard input is the control line, a socket whose every packet is one command:
`begin` (with the submission's own line), `interrupt`, `look`, `end`. This process never
runs student code; its children do, and cannot read its memory.
"""

import codecs
import contextlib
import gc
import json
import os
import re
import resource
import select
import shutil
import signal
import socket
import sys
import tempfile
from pathlib import Path
from typing import NoReturn

from grader import limits
from grader.confined.bubblewrap import SHARED_PATH, STUDENT
from grader.confined.inheritance import inheritance
from grader.confined.process import adopt_orphans, hide_memory
from grader.confined.scenario_process import ScenarioProcess, Scenarios
from grader.confined.shell import RecordingShell
from grader.confined.wire import FILES, Line
from grader.rooms import load_scenarios

PACKET = 4096
FOLDER = "submission"  # a student may print the path: it is the same for all
FILE_BYTES = 1 << 10  # that the kernel notes about a file
SOCKET_BYTES = 4 << 20  # that a socket may hold: tcp_wmem

# Whatever decodes loads these modules at its first use, and leaves them loaded: a
# scenario would be the last one of its process.
ENCODINGS = ("cp1252", "cp437", "idna", "latin-1", "utf-8-sig")

ALONE = os.getpid() == 1  # only processes of the sandbox can be seen from here

_LIMITS = {
    resource.RLIMIT_DATA: limits.PROCESS_MEMORY_BYTES,
    resource.RLIMIT_AS: limits.PROCESS_ADDRESSES_BYTES,
    resource.RLIMIT_NPROC: limits.SUBMISSION_PROCESSES,
    resource.RLIMIT_FSIZE: limits.PROCESS_FILE_BYTES,
    resource.RLIMIT_NOFILE: limits.PROCESS_OPEN_FILES,
    resource.RLIMIT_CPU: limits.PROCESS_PROCESSOR_SECONDS,
    resource.RLIMIT_CORE: 0,
}
_CHILDREN = Path(f"/proc/self/task/{os.getpid()}/children")


def main() -> None:
    """Warm up, then obey the commands on the control line."""
    os.closerange(3, limits.PROCESS_OPEN_FILES)  # bubblewrap leaves a pipe open
    control = socket.socket(fileno=os.dup(0))
    nowhere = os.open(os.devnull, os.O_RDWR)
    os.dup2(nowhere, 0)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    hide_memory(True)
    adopt_orphans()
    home = Path.cwd()
    folders = [home, Path(SHARED_PATH)] if ALONE else [home]
    _look_in_the_folder()
    shell = RecordingShell.warm()
    scenarios = load_scenarios(sys.argv[1:])
    for encoding in ENCODINGS:
        codecs.lookup(encoding)
    gc.collect()
    gc.freeze()
    # What was said until now is read where this process could not start.
    os.dup2(nowhere, 2)
    os.close(nowhere)
    _sweep(folders)
    at_first = inheritance(folders)
    control.send(b"ready")
    child, most_memory = 0, 0
    while True:
        wait = limits.MEMORY_LOOK_SECONDS if child else None
        if not select.select([control], [], [], wait)[0]:
            _end_if_larger(most_memory, folders)
            continue
        packet, descriptors, *_ = socket.recv_fds(control, PACKET, 1)
        match json.loads(packet or b"null"):
            case {"begin": most_memory}:
                child = os.fork()
                if child == 0:
                    control.close()
                    line = Line(socket.socket(fileno=descriptors[0]))
                    _serve(line, home / FOLDER, shell, scenarios)
                os.close(descriptors[0])
            case "interrupt" if child:
                os.kill(child, signal.SIGINT)
            case "look":
                ended, _ = os.waitpid(child, os.WNOHANG) if child else (0, 0)
                child = 0 if ended else child
                control.send(b"runs" if child else b"over")
            case "end":
                child = 0
                _sweep(folders)
                is_clean = inheritance(folders) == at_first and not _ports_wait()
                control.send(b"swept" if is_clean else b"dirty")
            case None:  # the judge has ended, perhaps without a word
                _sweep(folders)
                with contextlib.suppress(OSError):
                    home.rmdir()
                return


def _serve(
    line: Line, folder: Path, shell: RecordingShell, scenarios: Scenarios
) -> NoReturn:
    """The child: give up its rights, then run what the judge sends."""
    try:
        _confine(folder)
        shell.begin_in(str(folder))
        shared = ScenarioProcess(shell.user_ns, scenarios)
        line.send({"begun": True})
        while True:
            match line.receive():
                case {"file": name, "text": text}:
                    path = folder / name
                    path.parent.mkdir(parents=True, exist_ok=True)
                    with path.open("ab") as file:
                        file.write(text.encode("latin-1"))
                    line.send({})
                case {"cell": source}:
                    shared.end()
                    line.send({"outputs": shell.record_cell(source)})
                case {"scenario": _, "in_child": True} as request:
                    line.send(shared.run_in_child(request))
                case {"scenario": _} as request:
                    line.send(shared.run_at_once(request))
    finally:
        os._exit(0)


def _look_in_the_folder() -> None:
    """Let imports look in the submission's folder where a kernel looks there.

    A kernel does so after the standard library and before what is installed.
    """
    del sys.path[0]  # of `python -m`: the folder above
    installed = [
        place
        for place, folder in enumerate(sys.path)
        if Path(folder).name in ("site-packages", "dist-packages")
    ]
    sys.path.insert(min(installed), "")


def _confine(folder: Path) -> None:
    """Keep within limits and, in the sandbox, to the rights of an ordinary user."""
    bounds = dict(_LIMITS)
    if not ALONE:
        # All processes of this user would count, not only the submission's.
        del bounds[resource.RLIMIT_NPROC]
    os.setsid()  # Linux shares the processors among sessions, by a rank of each
    folder.mkdir()
    if ALONE and os.getuid() == 0:
        os.chown(folder, STUDENT, STUDENT)
        os.setgroups([])
        os.setresgid(STUDENT, STUDENT, STUDENT)
        os.setresuid(STUDENT, STUDENT, STUDENT)
    for limit, most in bounds.items():
        _, hard = resource.getrlimit(limit)
        if hard != resource.RLIM_INFINITY:
            most = min(most, hard)
        resource.setrlimit(limit, (most, most))
    signal.signal(signal.SIGINT, signal.default_int_handler)
    hide_memory(False)
    # Where memory runs short, the system ends this process, and no other one.
    Path("/proc/self/oom_score_adj").write_text("1000")
    for path in filter(Path.is_file, FILES.rglob("*")):
        link = folder / path.relative_to(FILES)
        link.parent.mkdir(parents=True, exist_ok=True)
        link.symlink_to(path)
    os.chdir(folder)
    os.environ["HOME"] = tempfile.tempdir = str(folder)


def _sweep(folders: list[Path]) -> None:
    """End every process but this one, however it hides, and remove every file.

    A folder may be closed to this process; then something is left.
    """
    while started := _children():
        if ALONE:
            os.kill(-1, signal.SIGKILL)
        for process in started:
            with contextlib.suppress(ProcessLookupError):
                os.kill(process, signal.SIGKILL)
            with contextlib.suppress(ChildProcessError):
                os.waitpid(process, 0)
    for path in (path for folder in folders for path in folder.iterdir()):
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path, ignore_errors=True)
        else:
            path.unlink()


def _end_if_larger(most: int, folders: list[Path]) -> None:
    """End all processes of the submission if together they have taken more memory."""
    if ALONE and _memory(folders) > most:
        os.kill(-1, signal.SIGKILL)


def _memory(folders: list[Path]) -> int:
    """The bytes of memory of all processes here; each counts what several share.

    Files, too, lie in memory, and the kernel's notes on them. What a socket holds until
    it is read cannot be seen, so each counts with the most that it may hold.
    """
    pages = 0
    for process in Path("/proc").glob("[0-9]*/statm"):
        with contextlib.suppress(OSError):  # it has ended
            pages += int(process.read_text().split()[1])
    systems = [os.statvfs(folder) for folder in folders]
    return (
        pages * resource.getpagesize()
        + sum((each.f_blocks - each.f_bfree) * each.f_frsize for each in systems)
        + sum((each.f_files - each.f_ffree) * FILE_BYTES for each in systems)
        + _sockets("used") * SOCKET_BYTES
    )


def _ports_wait() -> bool:
    """Whether many ports are still kept for connections that have ended."""
    return ALONE and _sockets("tw") > limits.WAITING_PORTS


def _sockets(kind: str) -> int:
    """How many sockets of this kind the sandbox's network has."""
    text = Path("/proc/net/sockstat").read_text()
    [count] = re.findall(rf"\b{kind} (\d+)", text)
    return int(count)


def _children() -> list[int]:
    """The processes to be ended: children of this one, and orphans that it adopted."""
    return [int(process) for process in _CHILDREN.read_text().split()]


if __name__ == "__main__":
    main()
