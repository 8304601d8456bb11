"""How many submissions are graded in a second: by stock nbgrader, and by the judge.

    python -P bench/autograde.py [SUBMISSIONS]

One run measures both, on the same machine in the same minutes. All submissions are
right answers to assignment 02; stock nbgrader grades a few of them, the judge all.
Gradebook rows and autograded notebooks are written by both.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import nbformat

ROOT = Path(__file__).parents[1]
STEM = "02_finders_loaders"
STOCK = 8  # submissions that stock nbgrader grades
STOCK_EXECUTOR = 'del c["Autograde"]\n'


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 100
    with tempfile.TemporaryDirectory() as folder:
        stock = seconds(Path(folder, "stock"), STOCK, "nbgrader", STOCK_EXECUTOR)
        judge = seconds(Path(folder, "judge"), count, "grader", "")
    print(f"{'':12}{'submissions':>12}{'seconds':>10}{'a second':>10}")
    for name, number, took in (("nbgrader", STOCK, stock), ("judge", count, judge)):
        print(f"{name:12}{number:>12}{took:>10.1f}{number / took:>10.2f}")
    print(f"ratio {(count / judge) / (STOCK / stock):.1f}")


def seconds(root: Path, count: int, module: str, configuration: str) -> float:
    """How long the command takes to grade that many submissions."""
    root.mkdir()
    config = (ROOT / "nbgrader_config.py").read_text()
    (root / "nbgrader_config.py").write_text(config + configuration)
    shutil.copytree(ROOT / "solutions" / STEM, root / "solutions" / STEM)
    run(root, "nbgrader", "generate_assignment", STEM)
    answer = nbformat.writes(answered(root))
    for number in range(count):
        place = root / "work" / "submitted" / f"student-{number}" / STEM
        place.mkdir(parents=True)
        (place / f"{STEM}.ipynb").write_text(answer)
    begin = time.perf_counter()
    run(root, module, "autograde", STEM)
    return time.perf_counter() - begin


def answered(root: Path) -> nbformat.NotebookNode:
    """The released notebook with the solution's code."""
    code = {
        cell.metadata.nbgrader.grade_id: cell.source
        for cell in read(root / "solutions").cells
        if cell.metadata.get("nbgrader", {}).get("solution")
    }
    notebook = read(root / "exercises")
    for cell in notebook.cells:
        grade_id = cell.metadata.get("nbgrader", {}).get("grade_id")
        cell.source = code.get(grade_id, cell.source)
    return notebook


def read(folder: Path) -> nbformat.NotebookNode:
    return nbformat.read(folder / STEM / f"{STEM}.ipynb", as_version=4)


def run(root: Path, module: str, *arguments: str) -> None:
    scripts = str(Path(sys.executable).parent)
    subprocess.run(
        [sys.executable, "-m", module, *arguments],
        cwd=root,
        env=os.environ | {"PATH": f"{scripts}{os.pathsep}{os.environ['PATH']}"},
        check=True,
        capture_output=True,
    )


if __name__ == "__main__":
    main()
