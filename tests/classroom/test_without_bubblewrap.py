"""Where student code cannot be confined, a teacher reads once what to do about it."""

from pathlib import Path

import pytest
from grading.assignment import solved

from .course import STEM, Course

STUDENTS = ("ada", "bob")


@pytest.mark.nbgrader
@pytest.mark.parametrize(
    ("command", "status"), [("nbgrader", 1), ("grader", 2)], ids=["nbgrader", "grader"]
)
def test_it_says_once_what_to_install_and_grades_nobody(
    released: Course,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    command: str,
    status: int,
) -> None:
    course = released.copy_to(tmp_path / "course")
    for student in STUDENTS:
        course.hand_in(student, solved(STEM))
    monkeypatch.setenv("PATH", "/nowhere")
    said = course.run(command, "autograde", STEM)
    assert said.status == status
    assert said.err.count("sudo apt install bubblewrap") == 1
    assert "Traceback" not in said.err
    for student in STUDENTS:
        assert not course.notebook("work/autograded", student).exists()
