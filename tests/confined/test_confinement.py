"""What student code can see and do: each line of the list in TEACHING.md is tried."""

import contextlib
import pickle
import platform
import textwrap
import time
from pathlib import Path

import pytest

from grader import limits
from grader.confined import bubblewrap as confining
from grader.confined import system_calls
from grader.confined.bubblewrap import SCRATCH_PATH, CannotConfine
from grader.confined.sandbox import Sandbox
from grader.confined.student_process import StudentProcess

from .hostile import COSTS_ITSELF, KEEPS
from .submission import Submission

ROOT = Path(__file__).parents[2]
REFUSED = (
    *("FileNotFoundError", "PermissionError", "ProcessLookupError", "OSError"),
    *("ConnectionRefusedError", "BlockingIOError", "gaierror", "MemoryError"),
    "ModuleNotFoundError",
)


def said(sandbox: Sandbox, source: str, **files: bytes) -> str:
    """What a cell prints."""
    with StudentProcess(sandbox, {name: files[name] for name in files}) as student:
        outputs = student.run_cell(source)
    [output] = outputs
    assert output["output_type"] == "stream", output
    return str(output["text"]).strip()


def attempt(source: str) -> str:
    """A cell that tries this, and prints the name of the exception."""
    return (
        "try:\n"
        f"{textwrap.indent(source, '    ')}\n"
        "except Exception as error:\n    print(type(error).__name__)\n"
        "else:\n    print('done')"
    )


CANNOT = {
    "reach the network": "import socket; socket.create_connection(('1.1.1.1', 53), 1)",
    "look up a name": "import socket; socket.getaddrinfo('example.org', 80)",
    "reach a server of this machine": (
        "import socket; socket.create_connection(('127.0.0.1', {port}), 1)"
    ),
    "read the solutions": "open({root!r} + '/solutions/01_module_object')",
    "read the gradebook": "open({root!r} + '/work/gradebook.db')",
    "read the home folder": "import os; os.listdir({home!r} + '/.ssh')",
    "read the list of users": "open('/etc/passwd')",
    "read another process": "open('/proc/1/mem', 'rb').read(1)",
    "see the environment of another process": "open('/proc/1/environ').read(1)",
    "see what another process has open": "import os; os.listdir('/proc/1/fd')",
    "change the Python environment": "import json; open(json.__file__, 'a')",
    "change the grader": "import grader; open(grader.__file__, 'a')",
    "write to the system": "open('/usr/written', 'w')",
    "write to the root folder": "open('/written', 'w')",
    "fill shared memory": "open('/dev/shm/big', 'wb').write(bytes(200_000_000))",
    "fill the disk": "open('big', 'wb').write(bytes(200_000_000))",
    "become root": "import os; os.setuid(0); assert os.getuid()",
    "trace its parent": (
        "import ctypes, os\n"
        "libc = ctypes.CDLL(None, use_errno=True)\n"
        "if libc.ptrace(16, os.getppid(), 0, 0): raise PermissionError"
    ),
    "take more than its memory": "bytearray(10 << 30)",
    "hold memory in a file without a folder": "import os; os.memfd_create('hoard')",
    "reach the machine's other side": "import socket; socket.socket(socket.AF_VSOCK)",
    "read the checks": "import grader.tasks.finders_loaders.blocker.promises",
    "read the hidden tests": "open({root!r} + '/tests/answers')",
}


@pytest.mark.sampled
@pytest.mark.parametrize("what", CANNOT)
def test_it_cannot(sandbox: Sandbox, what: str, server_port: int) -> None:
    source = CANNOT[what].format(
        root=str(ROOT), home=str(Path.home()), port=server_port
    )
    assert said(sandbox, attempt(source)) in REFUSED


def test_no_refused_system_call_is_made(each_sandbox: Sandbox) -> None:
    column = system_calls.MACHINES[platform.machine()].column
    calls = {
        name: numbers[column]
        for table in system_calls.REFUSED.values()
        for name, numbers in table.items()
    }
    attempt = f"""
import ctypes, errno
libc = ctypes.CDLL(None, use_errno=True)
for name, number in {calls}.items():
    libc.syscall(number, 0, 0, 0, 0, 0, 0)
    if ctypes.get_errno() != errno.EPERM: print(name)
print("all were tried")
"""
    assert said(each_sandbox, attempt) == "all were tried"


def test_of_the_tasks_it_sees_the_scenarios_that_are_run(bubblewrap: str) -> None:
    look = """
import grader.tasks, pathlib
tasks = pathlib.Path(grader.tasks.__file__).parent
for file in tasks.rglob("*"):
    if file.is_file(): print(file.relative_to(tasks))
"""
    sandbox = Sandbox(scenarios=["grader.tasks.module_object.kind_of.scenarios"])
    try:
        seen = said(sandbox, look).splitlines()
    finally:
        sandbox.close()
    assert set(seen) == {
        "__init__.py",
        "kit/__init__.py",
        "kit/folder.py",
        "kit/importing.py",
        "kit/words.py",
        "module_object/__init__.py",
        "module_object/kind_of/__init__.py",
        "module_object/kind_of/scenarios.py",
    }


def test_no_setting_of_the_kernel_is_changed(each_sandbox: Sandbox) -> None:
    look = """
import os
for folder, _, names in os.walk("/proc/sys"):
    for name in names:
        try: os.open(f"{folder}/{name}", os.O_WRONLY)
        except OSError: continue
        print(folder, name)
print("all were tried")
"""
    assert said(each_sandbox, look) == "all were tried"


CAN = {
    "be an ordinary user": "import os; assert os.getuid()",
    "read what was handed in with it": "assert open('data.csv').read() == 'a'",
    "write in its own folder": "open('made', 'w').write('x')",
    "make temporary files": "import tempfile; tempfile.TemporaryDirectory()",
    "start a process": (
        "import subprocess, sys; "
        "subprocess.run([sys.executable, '-c', 'import json'], check=True)"
    ),
    "run a server of its own": (
        "import socket; s = socket.create_server(('127.0.0.1', 0)); "
        "socket.create_connection(s.getsockname(), 1)"
    ),
    "use the course's packages": "import grader.invent, importscope, ipywidgets",
    "use threads": "import threading; threading.Thread(target=print).start()",
}


@pytest.mark.sampled
@pytest.mark.parametrize("what", CAN)
def test_it_can(sandbox: Sandbox, what: str) -> None:
    answer = said(sandbox, attempt(CAN[what]), **{"data.csv": b"a"})
    assert answer.split()[-1] == "done"


def test_a_process_may_compute_for_as_long_as_its_cells_may_take(
    sandbox: Sandbox,
) -> None:
    look = "import resource; print(resource.getrlimit(resource.RLIMIT_CPU)[0])"
    assert int(said(sandbox, look)) > limits.NOTEBOOK_SECONDS


def test_its_folder_is_not_there_for_the_next(sandbox: Sandbox) -> None:
    assert said(sandbox, attempt("open('note', 'w').write('x')")) == "done"
    look = "import pathlib; print([*pathlib.Path.cwd().parent.rglob('note')])"
    assert said(sandbox, look) == "[]"


HOARDS = {
    "processes": """
import os
for _ in range(8):
    if os.fork() == 0:
        hoard = b"x" * (50 << 20)
        time.sleep(1000)
""",
    "sockets that nobody reads": """
import socket
hoard = [socket.socketpair() for _ in range(60)]
""",
    "empty files": """
import os
for number in range(150_000):
    os.close(os.open(f"{number}", os.O_CREAT))
""",
}


@pytest.mark.sampled
@pytest.mark.parametrize("what", HOARDS)
def test_together_its_processes_cannot_take_all_memory(
    sandbox: Sandbox, submission: Submission, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    monkeypatch.setattr(limits, "SUBMISSION_MEMORY_BYTES", 200 << 20)
    judged = submission.judged(
        sandbox, f"import time\n{HOARDS[what]}\ntime.sleep(1000)"
    )
    [[output]] = judged.outputs
    assert output["ename"] == "ProcessEnded"
    assert judged.kept


@pytest.mark.exhaustive
def test_memory_is_looked_at_while_the_judge_does_not_wait(
    sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    with StudentProcess(sandbox, {}):
        pass  # the sandbox has started, and the kernel allows it more than this test
    monkeypatch.setattr(limits, "SUBMISSION_MEMORY_BYTES", 400 << 20)
    hoard = "import os, time\nif os.fork() == 0:\n    hoard = b'x' * (500 << 20)\n"
    with StudentProcess(sandbox, {}) as student:
        student.run_cell(f"{hoard}    time.sleep(1000)")
        until = time.monotonic() + 10
        while student.run_cell("1 + 1")[0]["output_type"] != "error":
            assert time.monotonic() < until


LEAVES = {
    "a closed folder": (
        "os.mkdir('closed'); open('closed/big', 'wb').write(bytes(60_000_000)); "
        "os.chmod('closed', 0)"
    ),
    "a closed folder within a closed folder": (
        "os.makedirs('a/b/c'); os.chmod('a/b', 0); os.chmod('a', 0)"
    ),
    "a folder as deep as can be": (
        "[(os.mkdir('deep'), os.chdir('deep')) for _ in range(2000)]"
    ),
    "a closed folder above its own": (
        "os.chmod('..', 0o777); os.mkdir('../beside'); os.chmod('..', 0)"
    ),
    "a folder where nothing can be made": "os.chmod('..', 0o555)",
    "an attribute of the folder above its own": (
        "os.setxattr('..', 'user.note', b'to the next')"
    ),
    "rights for all that is made from now on": (
        "import struct; entry = lambda tag: struct.pack('=HHI', tag, 0, 2**32 - 1); "
        "os.setxattr('..', 'system.posix_acl_default', "
        "struct.pack('=I', 2) + entry(1) + entry(4) + entry(32))"
    ),
    "fewer files and processes": (
        "import resource; "
        "resource.prlimit(1, resource.RLIMIT_NOFILE, (16, 16)); "
        "resource.prlimit(1, resource.RLIMIT_NPROC, (3, 3))"
    ),
    "less of the processor": "os.setpriority(os.PRIO_PROCESS, 1, 19)",
    "the processor's idle time": (
        "os.sched_setscheduler(1, os.SCHED_IDLE, os.sched_param(0))"
    ),
    "less of the processor for its session": (
        "open('/proc/self/autogroup', 'w').write('19')"
    ),
    "one core": "os.sched_setaffinity(1, [min(os.sched_getaffinity(0))])",
    "no free port": (
        "import socket; server = socket.create_server(('127.0.0.1', 0))\n"
        "for _ in range(1500):\n"
        "    ours = socket.create_connection(server.getsockname())\n"
        "    theirs, _ = server.accept(); ours.close(); theirs.close()"
    ),
    "no process at all": "os.kill(1, 9), os.kill(1, 19), os.kill(1, 2)",
}
FINDS = """
import os, pathlib, resource
here = pathlib.Path.cwd()
print({path.name for path in here.parent.iterdir()} - {here.name})
print(oct(here.parent.stat().st_mode), os.listxattr(here.parent))
print([resource.getrlimit(kind) for kind in range(16)])
print(open("/proc/net/sockstat").read().split("tw ")[1].split()[0])
print(os.nice(0), os.sched_getscheduler(0), os.sched_getaffinity(0))
group = pathlib.Path("/proc/self/autogroup")
print(group.read_text().split()[1:] if group.exists() else "")
print(open("big", "wb").write(bytes(50_000_000)))
"""


@pytest.mark.sampled
@pytest.mark.parametrize("what", LEAVES)
def test_the_next_finds_nothing_of_what_it_leaves(
    each_sandbox: Sandbox, what: str
) -> None:
    before = said(each_sandbox, FINDS)
    said(each_sandbox, attempt(f"import os; {LEAVES[what]}"))
    assert said(each_sandbox, FINDS) == before


COUNTS = """
class Counts(Blocker):
    made = []
    def __init__(self, names):
        super().__init__(names)
        self.made.append(names)
Blocker = Counts
"""


def test_who_has_many_processes_takes_none_from_another(
    sandbox: Sandbox, submission: Submission
) -> None:
    hostile = Sandbox()
    try:
        with StudentProcess(hostile, {}) as student:
            student.run_cell(COSTS_ITSELF["bombs_with_forks"])
            # Its class is changed by every scenario: each needs a process of its own.
            assert submission.judged(sandbox, COUNTS).kept
    finally:
        hostile.close()


def test_it_inherits_no_environment(
    sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SECRET_TOKEN", "secret")
    sandbox.close()
    assert "SECRET" not in said(sandbox, "import os; print(sorted(os.environ))")


def test_it_inherits_no_descriptor_but_its_line(sandbox: Sandbox) -> None:
    look = (
        "import os\n"
        "for number in os.listdir('/proc/self/fd'):\n"
        "    try: print(os.readlink('/proc/self/fd/' + number))\n"
        "    except OSError: pass"
    )
    opened = said(sandbox, look).splitlines()
    # The files are those that keep what the cell puts out.
    known = ("/dev/null", f"{SCRATCH_PATH}/", "/proc/")
    [line] = [where for where in opened if not where.startswith(known)]
    assert line.startswith("socket:")


def test_answers_cannot_be_read_where_the_clone_can_be_seen(
    bubblewrap: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = confining._environment()
    monkeypatch.setattr(confining, "_environment", lambda: [*known, str(ROOT)])
    look = f"import os; print(os.listdir({str(ROOT / 'solutions')!r}))"
    with contextlib.closing(Sandbox(scenarios=[])) as sandbox:
        assert said(sandbox, look) == "[]"


def test_where_there_is_no_sandbox_other_processes_say_the_same() -> None:
    told = CannotConfine("no sandbox")
    assert str(pickle.loads(pickle.dumps(told))) == str(told)


def test_without_bubblewrap_it_says_what_to_do(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    with pytest.raises(
        CannotConfine, match=r"install bubblewrap(.|\n)*--unconfined"
    ) as told:
        Sandbox()
    assert "\n" in str(told.value)


def test_unconfined_it_is_judged_and_swept_all_the_same(
    submission: Submission,
) -> None:
    sandbox = Sandbox(confined=False)
    try:
        assert submission.judged(sandbox).kept
        assert submission.judged(sandbox, KEEPS["leaves_a_daemon"]).kept
        assert submission.judged(sandbox, "import os; os._exit(1)").kept
    finally:
        sandbox.close()
