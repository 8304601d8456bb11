"""The exercises are what nbgrader makes of the solutions."""

from pathlib import Path

import pytest
from grading.assignment import STEMS, solved

from .course import ROOT, STEM, open_course

pytestmark = pytest.mark.nbgrader


@pytest.mark.parametrize("stem", STEMS)
def test_the_exercise_is_up_to_date(tmp_path: Path, stem: str) -> None:
    """`make exercises` builds it."""
    course = open_course(tmp_path / "course", stem)
    course.release()
    built = contents(course.notebook("exercises").parent)
    assert built == contents(ROOT / "exercises" / stem)


@pytest.mark.exhaustive
@pytest.mark.usefixtures("bubblewrap")
def test_what_the_release_and_the_grader_have_not_in_common_is_told_once(
    tmp_path: Path,
) -> None:
    course = open_course(tmp_path / "course")
    path = course.notebook("solutions")
    name = "blocks_a_listed_name"
    renamed = path.read_text().replace(f").{name}(", ").blocks_a_name(")
    path.write_text(renamed)
    course.release()
    course.hand_in("ada", solved(course.stem))
    said = course.autograde()
    assert said.out == (
        "released, and not in this grader: blocks_a_name: these wait\n"
        f"in this grader, and not released: {name}: not judged\n"
        f"ada: {STEM}.ipynb is of another release; the present one is used\n"
        "1 graded, 0 unchanged.\n"
    )
    assert course.row("ada") == (96, True)


def contents(folder: Path) -> dict[str, bytes]:
    """The files of a folder by name, without those that Jupyter keeps."""
    files = (path for path in folder.iterdir() if not path.name.startswith("."))
    return {path.name: path.read_bytes() for path in files}
