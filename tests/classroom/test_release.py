"""The exercises are what nbgrader makes of the solutions."""

from pathlib import Path

import pytest
from grading.assignment import STEMS

from .course import ROOT, open_course

pytestmark = pytest.mark.nbgrader


@pytest.mark.parametrize("stem", STEMS)
def test_the_exercise_is_up_to_date(tmp_path: Path, stem: str) -> None:
    """`make exercises` builds it."""
    course = open_course(tmp_path / "course", stem)
    course.release()
    built = contents(course.notebook("exercises").parent)
    assert built == contents(ROOT / "exercises" / stem)


def contents(folder: Path) -> dict[str, bytes]:
    """The files of a folder by name, without those that Jupyter keeps."""
    files = (path for path in folder.iterdir() if not path.name.startswith("."))
    return {path.name: path.read_bytes() for path in files}
