"""A course whose assignment is released."""

import pytest

from .course import Course, open_course


@pytest.fixture(scope="session")
def released(tmp_path_factory: pytest.TempPathFactory) -> Course:
    """A course with files beside the assignment; each test works in a copy."""
    course = open_course(tmp_path_factory.mktemp("released") / "course")
    beside = course.notebook("solutions").parent
    (beside / "data").mkdir()
    for name in ("table.csv", "data/more.csv"):
        (beside / name).write_text("the teacher's")
    course.release()
    return course


@pytest.fixture(scope="module")
def course(released: Course, tmp_path_factory: pytest.TempPathFactory) -> Course:
    """A course for the tests of one module."""
    return released.copy_to(tmp_path_factory.mktemp("course") / "course")
