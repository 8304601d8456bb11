"""How long a verdict takes: a test cell in a real kernel, and a whole assignment.

python -P bench/grader.py [ROUNDS]        (make bench)

The kernel has the threads and modules of a notebook's kernel, and each promise forks
it. Times are taken in the kernel, from the first statement of a test cell to the last.
"""

import subprocess
import sys
import time
from pathlib import Path
from statistics import median

import nbformat
from jupyter_client.manager import start_new_kernel

from grader.notebook import code_cells, is_test

ROOT = Path(__file__).parents[1]
VERDICT_GOAL, ASSIGNMENT_GOAL = 150.0, 3000.0  # milliseconds

TIMED = """
import time as _time
_begun = _time.perf_counter()
{cell}
print("took", (_time.perf_counter() - _begun) * 1000)
"""


def cells_of(path: Path) -> tuple[list[str], list[str]]:
    """The code that defines, and the test cells."""
    code = code_cells(nbformat.read(path, 4))
    return (
        [cell.source for cell in code if not is_test(cell)],
        [cell.source for cell in code if is_test(cell)],
    )


class Kernel:
    """An ipykernel, as JupyterLab starts it."""

    def __enter__(self) -> "Kernel":
        self._manager, self._client = start_new_kernel(
            kernel_name="python3",
            stderr=subprocess.DEVNULL,  # it warns that it uses TCP
        )
        return self

    def __exit__(self, *problem: object) -> None:
        self._client.stop_channels()
        self._manager.shutdown_kernel(now=True)

    def printed_by(self, code: str) -> str:
        """What the code prints; raises `RuntimeError` where the code raises."""
        said = []

        def hear(message: dict) -> None:
            if message["msg_type"] == "stream":
                said.append(message["content"]["text"])

        reply = self._client.execute_interactive(code, output_hook=hear)["content"]
        if reply["status"] != "ok":
            raise RuntimeError("\n".join(reply["traceback"]))
        return "".join(said)

    def milliseconds(self, cell: str) -> float:
        """How long a cell takes."""
        return float(self.printed_by(TIMED.format(cell=cell)).rpartition("took ")[2])


def measure(stem: str, rounds: int) -> bool:
    """Print the times of an assignment; whether they keep the goals."""
    define, tests = cells_of(ROOT / "solutions" / stem / f"{stem}.ipynb")
    with Kernel() as kernel:
        for source in define:
            kernel.printed_by(source)
        kernel.milliseconds(tests[0])  # the first one loads modules
        taken, whole = [], []
        for _ in range(rounds):
            begun = time.perf_counter()
            taken += [kernel.milliseconds(test) for test in tests]
            whole.append((time.perf_counter() - begun) * 1000)
    print(
        f"{stem:24}{len(tests):9}{median(taken):10.0f}{max(taken):10.0f}"
        f"{median(whole):14.0f}{max(whole):10.0f}"
    )
    return median(taken) <= VERDICT_GOAL and median(whole) <= ASSIGNMENT_GOAL


def main() -> int:
    """Measure every assignment."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 3
    print(
        f"milliseconds; goals: a verdict {VERDICT_GOAL:.0f}, "
        f"all of an assignment {ASSIGNMENT_GOAL:.0f} (medians)\n"
        f"{'':24}{'promises':>9}{'median':>10}{'worst':>10}"
        f"{'all: median':>14}{'worst':>10}"
    )
    stems = sorted(path.stem for path in (ROOT / "solutions").glob("*/*.ipynb"))
    kept = [measure(stem, rounds) for stem in stems]
    return 0 if all(kept) else 1


if __name__ == "__main__":
    sys.exit(main())
