"""A mark never depends on chance, and nobody knows beforehand what is asked."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import nbformat
import pytest
from grading.assignment import solved
from nbgrader.api import Gradebook

from grader.classroom.handed_in import Submission
from grader.classroom.secret import hash_seed_of, key_of, secret_of

from .course import STEM, Course
from .students import in_cells

TELLS = "import os\nprint(hash('by chance'), os.getcwd())"  # what could differ
ANSWERS = (
    "blocker/wrong/matches_prefixes.py",
    "dict_finder/wrong/claims_everything.py",
)


@pytest.fixture
def gradebooks(tmp_path: Path) -> Iterator[tuple[Gradebook, Gradebook]]:
    """Two gradebooks that know nobody yet."""
    with (
        Gradebook(f"sqlite:///{tmp_path}/one.db") as one,
        Gradebook(f"sqlite:///{tmp_path}/other.db") as other,
    ):
        yield one, other


@pytest.mark.exhaustive
def test_a_gradebook_keeps_its_secret_and_no_other_has_it(
    gradebooks: tuple[Gradebook, Gradebook],
) -> None:
    one, other = gradebooks
    assert secret_of(one) == secret_of(one) != secret_of(other)
    with Gradebook(one.db.get_bind().url) as again:
        assert secret_of(again) == secret_of(one)


def test_another_content_or_secret_means_another_key() -> None:
    submission = Submission("one", {"a": b"1"}, {"b.py": b"2"}, {})
    key = key_of(submission, b"secret")
    assert key == key_of(submission, b"secret")
    assert key == key_of(submission._replace(student="another"), b"secret")
    stamped = submission._replace(files={**submission.files, "timestamp.txt": b"now"})
    assert key == key_of(stamped, b"secret")
    for other in (
        submission._replace(notebooks={"a": b"2"}),
        submission._replace(files={"b.py": b"1"}),
    ):
        assert key_of(other, b"secret") != key
    assert key_of(submission, b"another") != key
    assert hash_seed_of(b"secret") != hash_seed_of(b"another")


class Graded(NamedTuple):
    """What a student is given: marks, and what each cell has put out."""

    row: tuple[float, bool]
    words: list[list[str]]


def graded(course: Course, student: str) -> Graded:
    notebook = nbformat.read(course.notebook("work/autograded", student), as_version=4)
    words = [
        [str(output.get("text") or output.get("traceback")) for output in cell.outputs]
        for cell in notebook.cells
        if cell.cell_type == "code"
    ]
    return Graded(course.row(student), words)


@pytest.mark.exhaustive
@pytest.mark.nbgrader
@pytest.mark.usefixtures("bubblewrap")
def test_a_submission_gets_the_same_rows_and_words_whenever_and_however_it_is_graded(
    released: Course, tmp_path: Path
) -> None:
    course = released.copy_to(tmp_path / "course")
    handed_in = {f"student-{number}": answer for number, answer in enumerate(ANSWERS)}
    # The same as another one's: the same marks and words.
    for student, answer in (*handed_in.items(), ("zoe", ANSWERS[0])):
        notebook = solved(STEM, **in_cells(answer))
        notebook.cells.append(nbformat.v4.new_code_cell(TELLS, id="own"))
        course.hand_in(student, notebook)
    assert course.autograde("--jobs=1").status == 0
    first = {student: graded(course, student) for student in (*handed_in, "zoe")}
    assert first["zoe"] == first["student-0"] != first["student-1"]
    invented = re.findall(r"[a-z]+_\d{6}", str(first))
    assert len(set(invented)) >= 4

    assert course.autograde("--force", "--jobs=2").status == 0
    assert {student: graded(course, student) for student in first} == first
    assert course.autograde("--force", "--student=zoe").status == 0
    assert graded(course, "zoe") == first["zoe"]
    course.nbgrader("autograde", STEM, "--student", "zoe", "--force")
    assert graded(course, "zoe") == first["zoe"]
