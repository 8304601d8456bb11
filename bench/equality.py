"""Are the marks those of stock nbgrader? A class that does all that classes do.

    python -P bench/equality.py [STUDENTS]

Three courses hold the same submissions. The first is graded by stock nbgrader, the
second by nbgrader with the judge in place of its executor, the third by the course's
own command. After each round all that autograding writes into a gradebook is compared,
keyed by names. The exit status is 1 where anything differs.
"""

import ast
import os
import shutil
import subprocess
import sys
import tempfile
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

import nbformat
from nbformat import v4
from nbgrader.api import Gradebook

from grader.notebook import answers_in, fill_in, is_test

ROOT = Path(__file__).parents[1]
STEM = "02_finders_loaders"
ANSWERS = ROOT / "tests" / "answers" / "finders_loaders"
ESSAY = "essay"  # a second notebook, marked by hand and by plain asserts
DUE = "2020-01-01 00:00:00 UTC"
LATE, LATER = "2020-01-03 12:00:00 UTC", "2020-01-04 12:00:00 UTC"
IN_TIME = "2019-12-24 12:00:00 UTC"
PENALTY = """
from nbgrader.plugins import LateSubmissionPlugin
class ThreeADay(LateSubmissionPlugin):
    def late_submission_penalty(self, student_id, score, total_seconds_late):
        return 3 * (total_seconds_late // 86400)
c.AssignLatePenalties.plugin_class = ThreeADay
"""
STOCK = 'del c["Autograde"]\nc.OverwriteCells.add_missing_cells = True\n'
WAITS = (
    "asks_the_user",
    "exits",
    "loops",
    "kills",
)  # stock nbgrader would wait for these

WRITTEN = {
    "story": "A finder finds, a loader loads.",
    "sketch": "def sketch():\n    return 'drawn'",
    "words": "words = ['spec', 'loader']",
}
HALF = WRITTEN | {"words": "words = ['spec']", "sketch": None}
NOISY = WRITTEN | {"words": "import sys\nwords = []\nprint('!', file=sys.stderr)"}
BROKEN = WRITTEN | {"words": "words ="}


class Work(NamedTuple):
    """What a student hands in: an answer from the bank, an essay, and when."""

    answer: str | None = ""  # "": the solution; None: no such notebook
    essay: dict[str, str | None] | None = None
    timestamp: str = ""
    edit: str = ""


class Course(NamedTuple):
    """A course, and the command that grades in it."""

    name: str
    root: Path
    module: str

    def autograde(self, *students: str, force: bool = False) -> None:
        """Grade all, or some."""
        if self.module == "grader":
            chosen = [part for name in students for part in ("--student", name)]
            runs = [chosen]
        else:
            runs = [["--student", name] for name in students] or [[]]
        for arguments in runs:
            forced = ["--force"] if force else []
            run_command(self.root, self.module, "autograde", STEM, *arguments, *forced)

    def gradebook(self) -> Gradebook:
        return Gradebook(f"sqlite:///{self.root}/work/gradebook.db")

    def notebook(self, step: str, student: str, name: str) -> Path:
        return self.root / step / student / STEM / f"{name}.ipynb"

    def hand_in(self, student: str, work: Work) -> None:
        """Put what a student hands in where it is collected."""
        folder = self.notebook("work/submitted", student, STEM).parent
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        if work.answer is not None:
            answer = self._answered(STEM, self._code(work.answer))
            edit(answer, work.edit)
            nbformat.write(answer, folder / f"{STEM}.ipynb")
        if work.essay is not None:
            essay = self._answered(ESSAY, work.essay)
            nbformat.write(essay, folder / f"{ESSAY}.ipynb")
        if work.timestamp:
            (folder / "timestamp.txt").write_text(work.timestamp)

    def _code(self, answer: str) -> dict[str, str | None]:
        """The code of the cells, by their names."""
        if answer == "stub":
            return {}
        notebook = nbformat.read(self.notebook("solutions", ".", STEM), 4)
        code: dict[str, str | None] = {**answers_in(notebook)}
        if answer == "nothing":
            return dict.fromkeys(code, "")
        if answer:
            source = (ANSWERS / answer).read_text()
            names = {getattr(node, "name", "") for node in ast.parse(source).body}
            # The last of the cells whose names the answer defines holds its text.
            defined = [name for name in code if name in names]
            code |= dict.fromkeys(defined, "") | {defined[-1]: source}
        return code

    def _answered(self, name: str, code: dict[str, str | None]) -> Any:
        notebook = nbformat.read(self.notebook("exercises", ".", name), 4)
        fill_in(notebook, {k: text for k, text in code.items() if text is not None})
        return notebook


def edit(notebook: Any, what: str) -> None:
    """Do what students do to notebooks, as far as nbgrader can deal with that."""
    tests = [cell for cell in notebook.cells if is_test(cell)]
    match what:
        case "deletes":
            notebook.cells.remove(tests[1])
        case "alters":
            tests[1].source = "pass"
        case "raises points":
            tests[1].metadata.nbgrader.points = 50
        case "moves":
            notebook.cells.remove(tests[1])
            notebook.cells.append(tests[1])
        case "adds":
            notebook.cells.append(v4.new_code_cell("1 / 0"))
            notebook.cells.append(v4.new_markdown_cell("My notes."))


def the_class(students: int) -> dict[str, Work]:
    """The work of at least `students` students, each with another story."""
    found = {
        "solver": Work("", WRITTEN),
        "stub": Work("stub", {}),
        "nothing": Work("nothing", dict.fromkeys(WRITTEN, "")),
        "half": Work("", HALF),
        "noisy": Work("", NOISY),
        "broken": Work("", BROKEN),
        "only-essay": Work(None, WRITTEN),
        "only-code": Work("", None),
        "late": Work("", WRITTEN, LATE),
        "late-with-nothing": Work("stub", None, LATE),
        "very-late": Work(
            "blocker/wrong/returns_none.py", WRITTEN, "2021-01-01 00:00:00 UTC"
        ),
        "in-time": Work("", WRITTEN, IN_TIME),
        "again": Work("stub", HALF, IN_TIME),
        "again-late": Work("stub", WRITTEN, LATE),
        "again-worse": Work("", WRITTEN, IN_TIME),
    }
    for what in ("deletes", "alters", "raises points", "moves", "adds"):
        found[what.replace(" ", "-")] = Work("", None, edit=what)
    bank = [
        *sorted(ANSWERS.glob("*/right/*.py"))[::5],
        *sorted(ANSWERS.glob("*/wrong/*.py")),
    ]
    usable = [path for path in bank if not any(word in path.stem for word in WAITS)]
    step = max(1, len(usable) // max(1, students - len(found)))
    return found | {
        f"{path.parts[-3]}_{path.stem}": Work(str(path.relative_to(ANSWERS)))
        for path in usable[::step]
    }


AGAIN = {
    "again": Work("", WRITTEN, LATE),
    "again-late": Work("blocker/wrong/blocks_once.py", None, LATER),
    "again-worse": Work("stub", HALF, LATER),
    "newcomer": Work("", WRITTEN, LATER),
}


def mark_by_hand(course: Course) -> None:
    """What a teacher does in the formgrader."""
    with course.gradebook() as gradebook:
        for student in ("solver", "half", "again", "again-worse", "late"):
            for name, score in (("story", 4), ("sketch", 1.5), ("do", 2)):
                grade = gradebook.find_grade(name, ESSAY, STEM, student)
                grade.manual_score = score
                grade.needs_manual_grade = False
            comment = gradebook.find_comment("story", ESSAY, STEM, student)
            comment.manual_comment = "Well told."
        overruled = gradebook.find_grade("blocks_a_listed_name", STEM, STEM, "stub")
        overruled.manual_score = 1
        overruled.extra_credit = 0.5
        gradebook.db.commit()


def dump(course: Course) -> set[tuple[object, ...]]:
    """All that autograding writes, keyed by names."""
    with course.gradebook() as gradebook:
        found: set[tuple[object, ...]] = set()
        for submission in gradebook.assignment_submissions(STEM):
            student = submission.student.id
            stamp: datetime | None = submission.timestamp
            waits = submission.needs_manual_grade
            found.add((student, submission.score, submission.max_score, waits, stamp))
            for notebook in submission.notebooks:
                taken = notebook.late_submission_penalty
                found.add((student, notebook.name, notebook.score, taken))
                for grade in notebook.grades:
                    marks = (grade.auto_score, grade.manual_score, grade.extra_credit)
                    rest = (grade.score, grade.max_score, grade.needs_manual_grade)
                    found.add((student, notebook.name, grade.name, *marks, *rest))
                for comment in notebook.comments:
                    words = (comment.auto_comment, comment.manual_comment)
                    found.add((student, notebook.name, comment.name, "says", *words))
        return found


def open_course(root: Path, name: str, module: str, configuration: str) -> Course:
    """A course whose assignment is released."""
    course = Course(name, root / name, module)
    course.root.mkdir()
    config = (ROOT / "nbgrader_config.py").read_text()
    (course.root / "nbgrader_config.py").write_text(config + configuration + PENALTY)
    source = course.root / "solutions" / STEM
    shutil.copytree(ROOT / "solutions" / STEM, source)
    shutil.copy(ROOT / "tests" / "classroom" / f"{ESSAY}.ipynb", source)
    run_command(course.root, "nbgrader", "generate_assignment", STEM)
    with course.gradebook() as gradebook:
        gradebook.update_or_create_assignment(STEM, duedate=DUE)
    return course


def run_command(root: Path, module: str, *arguments: str) -> None:
    scripts = str(Path(sys.executable).parent)
    done = subprocess.run(
        [sys.executable, "-m", module, *arguments],
        cwd=root,
        env=os.environ | {"PATH": f"{scripts}{os.pathsep}{os.environ['PATH']}"},
        capture_output=True,
        text=True,
    )
    if done.returncode:
        sys.exit(f"{module} {' '.join(arguments)}\n{done.stdout}{done.stderr[-2000:]}")


def compare(told: str, courses: list[Course]) -> int:
    """Say how many rows differ from stock nbgrader's, and which."""
    first, *others = courses
    expected = dump(first)
    differing = 0
    for course in others:
        differences = sorted(expected ^ dump(course), key=repr)
        differing += len(differences)
        print(f"{told:34}{course.name:>8}{len(expected):>8}{len(differences):>10}")
        for row in differences[:10]:
            print(f"  {first.name if row in expected else course.name}: {row}")
    return differing


def main() -> None:
    students = int(sys.argv[1]) if len(sys.argv) > 1 else 64
    works = the_class(students)
    with tempfile.TemporaryDirectory() as folder:
        courses = [
            open_course(Path(folder), "stock", "nbgrader", STOCK),
            open_course(Path(folder), "seam", "nbgrader", ""),
            open_course(Path(folder), "command", "grader", ""),
        ]
        print(f"{len(works)} students")
        print(f"{'':34}{'':>8}{'rows':>8}{'differing':>10}")
        for course in courses:
            for student, work in works.items():
                course.hand_in(student, work)
            course.autograde()
        differing = compare("graded", courses)
        for course in courses:
            mark_by_hand(course)
            for student, work in AGAIN.items():
                course.hand_in(student, work)
            course.autograde()
        differing += compare("marked by hand, handed in anew", courses)
        for course in courses:
            course.autograde("solver", "stub", "half", "very-late", force=True)
        differing += compare("some once more, by force", courses)
    sys.exit(1 if differing else 0)


if __name__ == "__main__":
    main()
