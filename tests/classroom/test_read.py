"""A submission's folder is read within bounds, whatever it holds."""

import contextlib
import os
import subprocess
import tracemalloc
from pathlib import Path

from grader import limits
from grader.classroom.handed_in import Submission, read_submission

NAME = "notebook.ipynb"


def read(folder: Path) -> Submission:
    return read_submission("student", folder, [], [NAME])


def test_folders_without_end_are_followed_to_an_end(tmp_path: Path) -> None:
    (tmp_path / NAME).write_text("{}")
    with contextlib.chdir(tmp_path):
        for _ in range(3000):  # beyond the longest path, too
            Path("deeper").mkdir()
            os.chdir("deeper")
    try:
        found = read(tmp_path)
    finally:
        subprocess.run(["rm", "-rf", tmp_path / "deeper"], check=True)
    assert found.notebooks == {NAME: b"{}"}
    assert [*found.unread.values()] == ["it lies too deep, or its path is too long"]


def test_a_notebook_is_read_however_many_files_come_before(tmp_path: Path) -> None:
    (tmp_path / NAME).write_text("{}")
    for number in range(limits.FILES + 1):
        (tmp_path / str(number)).touch()
    found = read(tmp_path)
    assert found.notebooks == {NAME: b"{}"}
    assert "there are more than 2000 files" in found.unread.values()


def test_sparse_files_are_read_within_bounds(tmp_path: Path) -> None:
    for number in range(40):
        with (tmp_path / f"{number}.ipynb").open("wb") as file:
            file.truncate(1 << (20 + number % 20))
    tracemalloc.start()
    found = read(tmp_path)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < limits.FILES_BYTES + limits.MB
    assert set(found.unread) | set(found.notebooks) == {
        f"{number}.ipynb" for number in range(40)
    }
