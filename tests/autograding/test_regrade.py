"""Before a class is graded again, a teacher sees who would change, and why."""

import json
import shutil
from pathlib import Path

import nbformat
import pytest

from grader.classroom.basis import Basis
from grader.notebook import cell_named

from .course import command, row
from .submission import STEM

pytestmark = pytest.mark.nbgrader

NAME = f"{STEM}.ipynb"
WRONG = "class Blocker: pass"
WORTH, EASED = "blocks_a_listed_name", "the_error_carries_the_name"
EASED_CHECK = 'from grader import checks_of\nchecks_of("Blocker")'


def hand_in(course: Path, student: str, notebook: str, blocker: str = "") -> None:
    """Hand in a notebook, with another answer to one task."""
    changed = nbformat.reads(notebook, as_version=4)
    if blocker:
        cell_named(changed, "Blocker").source = blocker
    folder = course / "work" / "submitted" / student / STEM
    folder.mkdir(parents=True, exist_ok=True)
    nbformat.write(changed, folder / NAME)


@pytest.fixture(scope="module")
def regraded(course: Path, honest: str) -> Path:
    """A class that was graded; then points, a check and an answer were changed."""
    hand_in(course, "same", honest)
    hand_in(course, "wrong", honest, WRONG)
    hand_in(course, "anew", honest)
    status, said = command(course, "grader", "autograde", STEM)
    assert (status, said) == (0, "3 graded, 0 unchanged.\n")
    path = course / "solutions" / STEM / NAME
    source = nbformat.read(path, as_version=4)
    cell_named(source, WORTH).metadata.nbgrader.points = 6
    cell_named(source, EASED).source = EASED_CHECK
    nbformat.write(source, path)
    status, said = command(course, "nbgrader", "generate_assignment", STEM, "--force")
    assert status == 0, said
    hand_in(course, "anew", honest, WRONG)
    return course


def test_it_is_shown_first_and_then_written(regraded: Path) -> None:
    students = ("same", "wrong", "anew")
    before = {student: row(regraded, student) for student in students}
    _, said = command(regraded, "grader", "autograde", STEM, "--dry-run", "--json")
    report = json.loads(said)
    shown = {change["student"]: change for change in report["graded"]}
    told = f"{NAME} is of another release; the present one is used"
    assert report["notes"] == {student: [told] for student in students}
    assert report["repaired"] == report["failed"] == {}
    assert {student: row(regraded, student) for student in students} == before

    assert shown["same"]["cells"] == [
        {"cell": WORTH, "before": 4, "after": 6, "why": "worth 6 instead of 4 points"}
    ]
    assert shown["wrong"]["cells"] == [
        {"cell": EASED, "before": 0, "after": 3, "why": "the check was changed"}
    ]
    reasons = {change["cell"]: change["why"] for change in shown["anew"]["cells"]}
    assert reasons[WORTH] == "worth 6 instead of 4 points, handed in anew"
    assert EASED not in reasons
    del reasons[WORTH]
    assert set(reasons.values()) == {"handed in anew"}

    _, said = command(regraded, "grader", "autograde", STEM, "--force")
    for student in students:
        old, new = shown[student]["before"], shown[student]["after"]
        assert (before[student], row(regraded, student)) == ((old, False), (new, False))
        assert f"{student}: from {old:g} to {new:g}\n" in said
    assert f"  worth 6 instead of 4 points: {WORTH} 4 → 6\n" in said
    _, said = command(regraded, "grader", "autograde", STEM, "--dry-run")
    assert said == "0 would be graded, 3 unchanged.\n"


def test_what_the_gradebook_has_lost_is_graded_again(
    course: Path, honest: str, tmp_path: Path
) -> None:
    root = tmp_path / "a class"
    root.mkdir()
    shutil.copytree(course / "solutions", root / "solutions")
    shutil.copytree(course / "exercises", root / "exercises")
    shutil.copy(course / "nbgrader_config.py", root)
    hand_in(root, "ada", honest)
    status, said = command(root, "grader", "autograde", STEM)
    assert status == 2
    assert f"'nbgrader generate_assignment {STEM} --force' first" in said
    for _ in range(2):
        command(root, "nbgrader", "generate_assignment", STEM, "--force")
        _, said = command(root, "grader", "autograde", STEM)
        assert said.endswith("1 graded, 0 unchanged.\n"), said
        (root / "work" / "gradebook.db").unlink()


def test_where_nobody_has_handed_in_it_says_where_it_looked(course: Path) -> None:
    status, said = command(course, "grader", "autograde", "02_nothing")
    assert status == 2
    assert str(course / "work/submitted/STUDENT/02_nothing") in said


def test_every_reason_has_its_words() -> None:
    basis = Basis("handed in", "grader", {"cell": "check"}, {"cell": 2})
    assert basis.why("cell", None) == "graded by other means before"
    assert basis.why("cell", basis._replace(grader="old")) == "the grader was changed"
    assert basis.why("cell", basis) == "judged otherwise, though nothing was changed"
    old = Basis("old", "old", {"cell": "old"}, {"cell": 1})
    assert basis.why("cell", old) == (
        "worth 2 instead of 1 points, the check was changed, handed in anew"
    )
