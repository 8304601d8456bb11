"""The confined process: warm, without student code, forked for each submission.

Its standard input is the control line, a socket whose every packet is one command:
`begin` (with the submission's own line), `interrupt`, `look`, `end`. This process never
runs student code; its children do, and cannot read its memory.
"""

import contextlib
import gc
import json
import os
import resource
import shutil
import signal
import socket
import sys
import tempfile
import traceback
from pathlib import Path
from typing import NoReturn

from grader import limits
from grader.confined.process import adopt_orphans, hide_memory
from grader.confined.scenario_process import ScenarioProcess, Scenarios
from grader.confined.shell import RecordingShell
from grader.confined.wire import FILES, Line
from grader.rooms import load_scenarios

PACKET = 4096
NOBODIES = range(61184, 65520)  # user ids that no user has for long


_LIMITS = {
    resource.RLIMIT_DATA: limits.PROCESS_MEMORY_BYTES,
    resource.RLIMIT_AS: limits.PROCESS_ADDRESSES_BYTES,
    resource.RLIMIT_NPROC: limits.SUBMISSION_PROCESSES,
    resource.RLIMIT_FSIZE: limits.PROCESS_FILE_BYTES,
    resource.RLIMIT_NOFILE: limits.PROCESS_OPEN_FILES,
    resource.RLIMIT_CPU: limits.PROCESS_PROCESSOR_SECONDS,
    resource.RLIMIT_CORE: 0,
    resource.RLIMIT_MSGQUEUE: 0,  # message queues would outlast the submission
}
_CHILDREN = Path(f"/proc/self/task/{os.getpid()}/children")
_OUTLASTING = [Path("/proc/sysvipc", kind) for kind in ("shm", "msg", "sem")]


def main() -> None:
    """Warm up, then obey the commands on the control line."""
    control = socket.socket(fileno=os.dup(0))
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    hide_memory(True)
    adopt_orphans()
    home = Path.cwd()
    _look_in_the_folder()
    shell = RecordingShell.warm()
    scenarios = load_scenarios(sys.argv[1:])
    gc.collect()
    gc.freeze()
    control.send(b"ready")
    child = 0
    while packet := socket.recv_fds(control, PACKET, 1):
        command, descriptors, *_ = packet
        match json.loads(command or b"null"):
            case {"begin": folder}:
                child = os.fork()
                if child == 0:
                    control.close()
                    line = Line(socket.socket(fileno=descriptors[0]))
                    _serve(line, home / folder, shell, scenarios)
                os.close(descriptors[0])
            case "interrupt" if child:
                os.kill(child, signal.SIGINT)
            case {"look": most_memory}:
                if _is_alone() and _memory() > most_memory:
                    os.kill(-1, signal.SIGKILL)
                ended, _ = os.waitpid(child, os.WNOHANG) if child else (0, 0)
                child = 0 if ended else child
                control.send(b"runs" if child else b"over")
            case "end":
                child = 0
                control.send(b"swept" if _sweep(home) else b"dirty")
            case None:  # the judge has ended, perhaps without a word
                _sweep(home)
                with contextlib.suppress(OSError):
                    home.rmdir()
                return


def _serve(
    line: Line, folder: Path, shell: RecordingShell, scenarios: Scenarios
) -> NoReturn:
    """The child: give up its rights, then run what the judge sends."""
    try:
        _confine(folder)
        shared = ScenarioProcess(shell.user_ns, scenarios)
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
    except BaseException:
        traceback.print_exc()
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
    if not _is_alone():
        # All processes of this user would count, not only the submission's.
        del bounds[resource.RLIMIT_NPROC]
    folder.mkdir()
    if os.getuid() == 0 and _is_alone():
        # The limit on processes does not bind root. It counts all processes of a user
        # id, so each sandbox takes another user id.
        place = Path("/proc/self/ns/pid").stat().st_ino
        nobody = NOBODIES[place % len(NOBODIES)]
        os.chown(folder, nobody, nobody)
        os.setgroups([])
        os.setresgid(nobody, nobody, nobody)
        os.setresuid(nobody, nobody, nobody)
    for limit, most in bounds.items():
        _, hard = resource.getrlimit(limit)
        if hard != resource.RLIM_INFINITY:
            most = min(most, hard)
        resource.setrlimit(limit, (most, most))
    hide_memory(False)
    for path in filter(Path.is_file, FILES.rglob("*")):
        link = folder / path.relative_to(FILES)
        link.parent.mkdir(parents=True, exist_ok=True)
        link.symlink_to(path)
    os.chdir(folder)
    os.environ["HOME"] = tempfile.tempdir = str(folder)


def _sweep(home: Path) -> bool:
    """End every process but this one, however it hides, and remove every file.

    Returns whether nothing is left. A folder may be closed to this process, and shared
    memory may belong to no process.
    """
    while started := _children():
        if _is_alone():
            os.kill(-1, signal.SIGKILL)
        for process in started:
            with contextlib.suppress(ProcessLookupError):
                os.kill(process, signal.SIGKILL)
            with contextlib.suppress(ChildProcessError):
                os.waitpid(process, 0)
    for path in home.iterdir():
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path, ignore_errors=True)
        else:
            path.unlink()
    outlasting = (kind.read_text().splitlines()[1:] for kind in _OUTLASTING)
    return not (any(home.iterdir()) or (_is_alone() and any(outlasting)))


def _memory() -> int:
    """The bytes of memory of all processes here; each counts what several share."""
    pages = 0
    for process in Path("/proc").glob("[0-9]*/statm"):
        with contextlib.suppress(OSError):  # it has ended
            pages += int(process.read_text().split()[1])
    return pages * resource.getpagesize()


def _children() -> list[int]:
    """The processes to be ended: children of this one, and orphans that it adopted."""
    return [int(process) for process in _CHILDREN.read_text().split()]


def _is_alone() -> bool:
    """Whether only processes of the sandbox can be seen from here."""
    return Path("/proc/1/comm").read_text() == "bwrap\n"


if __name__ == "__main__":
    main()
