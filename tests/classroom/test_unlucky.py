"""Whatever is handed in gets a row and a reason, and costs no other submission."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import nbformat
import pytest
from grading.assignment import solved

from grader.notebook import name_of

from .course import STEM, Course
from .unlucky import EMPTY, SUBMISSIONS, TEST

pytestmark = [
    pytest.mark.nbgrader,
    pytest.mark.exhaustive,
    pytest.mark.usefixtures("bubblewrap"),
]

TAMPERED = (
    "a_link_beside",
    "a_test_cell_duplicated",
    "every_cell_deleted",
    "honest",
    "points_raised",
)


class Graded(NamedTuple):
    """A course whose class was graded, and what the command said."""

    course: Course
    status: int
    report: dict[str, Any]

    def notebook(self, student: str) -> Path:
        """Where the student's graded notebook is."""
        return self.course.notebook("work/autograded", student)


def hand_in(course: Course, names: tuple[str, ...]) -> None:
    for name in names:
        make, _ = SUBMISSIONS[name]
        make(course.submission(name), solved(STEM))


@pytest.fixture(scope="module")
def graded(course: Course) -> Iterator[Graded]:
    """The class, graded by the course's own command."""
    hand_in(course, tuple(SUBMISSIONS))
    before = outside(course)
    said = course.autograde("--json")
    assert said.err == ""
    assert outside(course) == before
    yield Graded(course, said.status, json.loads(said.out))
    shutil.rmtree(course.root, ignore_errors=True)


def outside(course: Course) -> list[Path]:
    """The files in the course and in the folder for temporary ones, without work/."""
    beside = [Path(course.environment["TMPDIR"]), *course.root.iterdir()]
    return sorted(
        path
        for place in beside
        if place.name != "work"
        for path in (place, *place.rglob("*"))
    )


@pytest.mark.parametrize("name", SUBMISSIONS)
def test_it_ends_with_a_row_and_a_reason(graded: Graded, name: str) -> None:
    _, fate = SUBMISSIONS[name]
    assert graded.course.row(name) == (fate.score or 0, fate.score is None)
    failed = graded.report["failed"].get(name, [])
    assert len(failed) == bool(fate.failed)
    assert all(fate.failed in reason for reason in failed)
    repaired = [(r["cell"], r["what"]) for r in graded.report["repaired"].get(name, [])]
    assert fate.repaired in repaired if fate.repaired else not repaired
    notes = graded.report["notes"].get(name, [])
    assert len(notes) == bool(fate.note)
    assert all(fate.note in note for note in notes)


@pytest.mark.parametrize("name", SUBMISSIONS)
def test_the_notebook_is_there_unless_it_could_not_be_judged(
    graded: Graded, name: str
) -> None:
    _, fate = SUBMISSIONS[name]
    path = graded.notebook(name)
    assert path.is_file() == (fate.score is not None and fate.note != EMPTY)
    for found in path.parent.rglob("*"):
        assert not found.is_symlink()
        assert found.is_dir() or found.stat().st_size < 2_000_000
    if path.is_file():
        nbformat.validate(nbformat.read(path, as_version=4))
        assert (path.parent / "table.csv").read_text() == "the teacher's"
        assert (path.parent / "data" / "more.csv").read_text() == "the teacher's"


def test_nothing_is_cut_from_an_honest_notebook(graded: Graded) -> None:
    path = graded.notebook("honest")
    before = nbformat.read(graded.course.notebook("exercises"), as_version=4)
    after = nbformat.read(path, as_version=4)
    texts = [
        [cell.source for cell in notebook.cells if cell.cell_type == "markdown"]
        for notebook in (before, after)
    ]
    assert texts[0] == texts[1]
    assert not path.parent.with_name(f".{STEM}.original").exists()


def test_the_status_says_that_some_could_not_be_judged(graded: Graded) -> None:
    assert graded.status == 1
    assert set(graded.report["failed"]) == {
        name for name, (_, fate) in SUBMISSIONS.items() if fate.score is None
    }


def test_a_teacher_sees_at_the_cell_that_it_was_changed(graded: Graded) -> None:
    notebook = nbformat.read(graded.notebook("a_test_cell_altered"), as_version=4)
    told = {
        name_of(cell): output.text
        for cell in notebook.cells
        for output in cell.get("outputs", ())
        if "Not as it was released" in output.get("text", "")
    }
    assert told == {TEST: "Not as it was released: text changed, and restored.\n"}


def test_what_could_not_be_judged_is_said_again_and_in_printable_words(
    graded: Graded,
) -> None:
    students = ("empty", "a_name_of_control_characters", "a_name_that_is_no_text")
    chosen = [part for name in students for part in ("--student", name)]
    said = graded.course.autograde(*chosen, "--force")
    assert said.status == 1
    assert "empty: could not be judged: " in said.out
    assert "\\x1b[2J" in said.out
    assert said.out.replace("\n", "").isprintable()


def test_nbgraders_own_command_repairs_them_too(
    released: Course, tmp_path: Path
) -> None:
    course = released.copy_to(tmp_path / "course")
    hand_in(course, (*TAMPERED, "a_link_to_the_work_of_another"))
    said = course.run("nbgrader", "autograde", STEM)
    assert said.status == 1
    for name in TAMPERED:
        _, fate = SUBMISSIONS[name]
        assert course.row(name) == (fate.score, False), said
    score, _ = course.row("a_link_to_the_work_of_another")
    assert score == 0
    path = course.notebook("work/autograded", "a_link_beside")
    assert not (path.parent / "passwords").exists()
    *_, looked = nbformat.read(path, as_version=4).cells
    assert [output.output_type for output in looked.outputs] == ["execute_result"]
