"""A submission's folder is read within bounds, whatever it holds."""

import contextlib
import os
import subprocess
import tracemalloc
from pathlib import Path
from types import SimpleNamespace

import pytest

from grader import limits
from grader.classroom.handed_in import (
    TIMESTAMP,
    Submission,
    read_submission,
    submission_of,
)

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


@pytest.mark.parametrize("student", ["ada", "*", "[a]"])
def test_when_it_was_handed_in_is_read_however_large_the_files_are(
    tmp_path: Path, student: str
) -> None:
    folder = tmp_path / student
    folder.mkdir()
    with (folder / "large").open("wb") as file:
        file.truncate(limits.FILES_BYTES)
    (folder / TIMESTAMP).write_text("2020-01-01")
    directories = SimpleNamespace(
        submitted_directory=tmp_path,
        ignore=[],
        format_path=lambda step, student, assignment: step / student,
    )
    found = submission_of(student, "assignment", directories, [NAME])
    assert found.files[TIMESTAMP] == b"2020-01-01"
    assert found.unread == {}


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
