"""A cell in the sandbox finds and does what it would in the learner's own kernel."""

import contextlib
from pathlib import Path

import pytest

from grader import limits
from grader.confined.outputs import Output
from grader.confined.sandbox import Sandbox
from grader.confined.student_process import StudentProcess

pytestmark = pytest.mark.usefixtures("bubblewrap")

HELPER = {"helper.py": b"def double(n): return 2 * n"}


def put_out(sandbox: Sandbox, *cells: str, **files: bytes) -> list[Output]:
    """What the last of these cells puts out."""
    with StudentProcess(sandbox, files) as student:
        return [student.run_cell(source) for source in cells][-1]


def printed(sandbox: Sandbox, *cells: str, **files: bytes) -> str:
    """What the last of these cells prints, and nothing else is put out."""
    [output] = put_out(sandbox, *cells, **files)
    assert output["output_type"] == "stream", output
    return str(output["text"])


def test_a_module_beside_the_notebook_is_imported(sandbox: Sandbox) -> None:
    source = "from helper import double\nprint(double(2))"
    assert printed(sandbox, source, **HELPER) == "4\n"


def test_a_module_that_a_cell_writes_is_imported(sandbox: Sandbox) -> None:
    write = "%%writefile written.py\nvalue = 1"
    assert printed(sandbox, write, "import written\nprint(written.value)") == "1\n"


def test_a_module_beside_the_notebook_hides_none_of_the_standard_library(
    sandbox: Sandbox,
) -> None:
    files = {"colorsys.py": b"raise ImportError('mine')"}
    source = "import colorsys\nprint(colorsys.hls_to_rgb(0, 1, 0))"
    assert printed(sandbox, source, **files) == "(1, 1, 1)\n"


AS_IN_A_KERNEL = {
    "change the folder": ("%cd -q sub\nimport os\nprint(os.path.basename('.'))", "."),
    "go back": ("%cd -q sub\n%cd -q -\nimport helper\nprint(helper.double(2))", "4"),
    "run a file": ("%run sub/a.py", "a"),
    "store a value": ("x = 1\n%store x\ndel x\n%store -r x\nprint(x)", "1"),
    "ask for autosave": ("%autosave 60\nprint('on')", "on"),
    "use several processes": (
        "from multiprocessing import Pool\nwith Pool(2) as p: print(p.map(abs, [-1]))",
        "[1]",
    ),
    "share memory": (
        "from multiprocessing.shared_memory import SharedMemory\n"
        "m = SharedMemory(create=True, size=9)\nprint(m.size); m.close(); m.unlink()",
        "9",
    ),
    "use the folder of shared memory": (
        "import os, pathlib\n"
        "print(os.listdir('/dev/shm'), pathlib.Path('/dev/shm/a').write_text('a'))",
        "[] 1",
    ),
}


@pytest.mark.sampled
@pytest.mark.parametrize("what", AS_IN_A_KERNEL)
def test_a_cell_can(sandbox: Sandbox, what: str) -> None:
    source, prints = AS_IN_A_KERNEL[what]
    said = printed(sandbox, source, **HELPER, **{"sub/a.py": b"print('a')"})
    assert said.splitlines()[-1] == prints


def test_nothing_is_left_in_shared_memory(sandbox: Sandbox) -> None:
    with StudentProcess(sandbox, {}) as student:
        student.run_cell("open('/dev/shm/a', 'w').write('a')")
    assert printed(sandbox, "import os; print(os.listdir('/dev/shm'))") == "[]\n"


def test_the_teachers_files_are_there_and_take_no_room(tmp_path: Path) -> None:
    large, small = tmp_path / "large.bin", tmp_path / "small.txt"
    large.write_bytes(bytes(limits.SCRATCH_BYTES + 1))
    small.write_text("mine")
    small.chmod(0o600)
    sandbox = Sandbox(files={"large.bin": large, "data/small.txt": small})
    look = (
        "import os\nprint(os.path.getsize('large.bin'), open('data/small.txt').read())"
    )
    write = "open('data/small.txt', 'w')"
    with contextlib.closing(sandbox):
        for _ in range(2):
            assert printed(sandbox, look) == f"{limits.SCRATCH_BYTES + 1} mine\n"
            assert put_out(sandbox, write)[0]["ename"] in ("OSError", "PermissionError")


def test_the_teachers_files_are_copied_where_nothing_is_confined(
    tmp_path: Path,
) -> None:
    theirs = tmp_path / "table.csv"
    theirs.write_text("mine")
    sandbox = Sandbox(confined=False, files={"data/table.csv": theirs})
    write = "file = open('data/table.csv', 'a+')\nfile.seek(0)\nprint(file.read())"
    with contextlib.closing(sandbox):
        assert printed(sandbox, write + "\nfile.write('yours');") == "mine\n"
    assert theirs.read_text() == "mine"
