"""A cell in the sandbox finds and does what it would in the learner's own kernel."""

import pytest

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
