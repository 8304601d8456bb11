"""What nbgrader's configuration says is heeded, or refused in words."""

import stat
import time
from pathlib import Path

import nbformat
import pytest
from grading.assignment import solved

from grader import limits

from .course import STEM, Course, open_course
from .unlucky import code

pytestmark = [
    pytest.mark.nbgrader,
    pytest.mark.exhaustive,
    pytest.mark.usefixtures("bubblewrap"),
]


def graded(course: Course) -> set[str]:
    with course.gradebook() as gradebook:
        found = gradebook.assignment_submissions(STEM)
        return {submission.student.id for submission in found}


def configured(released: Course, root: Path, settings: str) -> Course:
    course = released.copy_to(root / "course")
    path = course.root / "nbgrader_config.py"
    path.write_text(path.read_text() + settings)
    return course


def test_who_is_left_out_or_unknown_or_hidden_is_not_graded(
    released: Course, tmp_path: Path
) -> None:
    settings = """
c.CourseDirectory.student_id_exclude = "staff,guest"
c.Autograde.create_student = False
"""
    course = configured(released, tmp_path, settings)
    with course.gradebook() as gradebook:
        for student in ("ada", "staff"):
            gradebook.add_student(student)
    for student in ("ada", "staff", "stranger", ".hidden"):
        course.hand_in(student, solved(STEM))
    said = course.autograde()
    assert graded(course) == {"ada"}
    assert said.status == 1
    assert said.out.startswith(
        "stranger: could not be judged: is no student in the gradebook"
    )


def test_another_structure_of_folders(tmp_path: Path) -> None:
    structure = "{nbgrader_step}/{assignment_id}/{student_id}"
    course = open_course(
        tmp_path / "course",
        settings=f"c.CourseDirectory.directory_structure = {structure!r}\n",
    )
    course.release()
    place = course.root / "work" / "submitted" / STEM
    for student in ("ada", "ben"):
        (place / student).mkdir(parents=True)
        nbformat.write(
            nbformat.from_dict(solved(STEM)), place / student / f"{STEM}.ipynb"
        )
    (place / "cy").symlink_to("ada")
    said = course.autograde()
    assert said.out == (
        f"cy: could not be judged: {STEM}.ipynb: a link, which is not followed\n"
        "3 graded, 0 unchanged.\n"
    )
    assert course.row("ben") == (100, False)
    assert (course.root / "work" / "autograded" / STEM / "ben").is_dir()


def test_what_the_teacher_leaves_to_students_is_theirs(
    released: Course, tmp_path: Path
) -> None:
    settings = f'c.Autograde.exclude_overwriting = {{"{STEM}": ["table.csv"]}}\n'
    course = configured(released, tmp_path, settings)
    course.hand_in("ada", solved(STEM))
    (course.submission("ada") / "table.csv").write_text("mine")
    assert course.autograde().status == 0
    place = course.notebook("work/autograded", "ada").parent
    assert (place / "table.csv").read_text() == "mine"


def test_teachers_of_a_group_can_write_what_another_has_written(
    released: Course, tmp_path: Path
) -> None:
    course = configured(released, tmp_path, "c.CourseDirectory.groupshared = True\n")
    course.hand_in("ada", solved(STEM))
    course.autograde()
    place = course.root / "work" / "autograded"
    for path in (place, *place.rglob("*")):
        mode = stat.S_IMODE(path.stat().st_mode)
        assert mode & 0o060 == 0o060, path
        assert path.is_file() or mode & 0o2000, path


def test_a_cell_may_take_as_long_as_the_teacher_says(
    released: Course, tmp_path: Path
) -> None:
    settings = "c.Execute.timeout = 1\nc.Execute.kernel_name = 'ir'\n"
    course = configured(released, tmp_path, settings)
    notebook = solved(STEM)
    notebook["cells"].append(code("while True: pass"))
    course.hand_in("ada", notebook)
    started = time.monotonic()
    said = course.autograde()
    assert time.monotonic() - started < limits.CELL_SECONDS
    assert said.err == "Not heeded by this command: Execute.kernel_name.\n"
    *_, cell = nbformat.read(course.notebook("work/autograded", "ada"), 4).cells
    assert cell.outputs[-1].ename in ("KeyboardInterrupt", "CellTimeoutError")
    assert course.row("ada") == (100, False)


def test_a_name_that_cannot_be_printed_stops_nobody(
    released: Course, tmp_path: Path
) -> None:
    course = configured(released, tmp_path, "")
    for student in ("ada", "no \udcff", "two\nlines \x1b[2J"):
        course.hand_in(student, solved(STEM))
    said = course.autograde()
    why = "could not be judged: the name of the folder cannot be printed"
    assert said.out == (
        f"'no \\udcff: {why}'\n'two\\nlines \\x1b[2J: {why}'\n1 graded, 0 unchanged.\n"
    )
    assert said.status == 1
    assert graded(course) == {"ada"}
