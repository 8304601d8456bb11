"""A class of students, graded by the real nbgrader commands.

Three times: by nbgrader with its own executor, by nbgrader with the judge in its seam,
and by `python -m grader autograde`.
"""

import ast
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import nbformat
import pytest
from nbgrader.api import Gradebook

from grader.notebook import answers_in, fill_in

ROOT = Path(__file__).parents[2]
STEM = "02_finders_loaders"
ESSAY = "essay"
ANSWERS = ROOT / "tests" / "answers" / "finders_loaders"

# Each hands in the solution but for one answer from the bank.
STUDENTS = {
    "solver": None,
    "partly": "blocker/wrong/matches_prefixes.py",
    "noisy": "blocker/wrong/complains_loudly.py",
    "claims": "dict_finder/wrong/claims_everything.py",
    "exits": "tracing_finder/wrong/exits.py",
    "wrecks_the_cache": "tracing_finder/wrong/empties_the_cache.py",
    "loops": "dict_importer/wrong/loops_in_get_code.py",
    "late": "blocker/wrong/matches_prefixes.py",
    "in_time": "blocker/wrong/returns_none.py",
}
# These write the essay too, which is marked by hand: text, code and a task.
WRITERS = {
    "writer": {"story": "A finder finds.", "sketch": "draw = 2"},
    "silent": {},
}
ANEW = WRITERS["writer"] | {"words": "words = ['spec']"}
IN_TIME = "2019-12-24 12:00:00 UTC"
HANDED_IN = {"late": "2020-01-03 12:00:00 UTC", "in_time": IN_TIME, "writer": IN_TIME}
AGAIN = "2019-12-25 12:00:00 UTC"


class Classroom(NamedTuple):
    """Where a class works on one assignment."""

    root: Path
    stem: str

    def nbgrader(self, *arguments: str) -> str:
        """Run an nbgrader command; return what it said."""
        return self.run("nbgrader", *arguments)

    def run(self, module: str, *arguments: str) -> str:
        """Run a command of Python's; return what it said."""
        scripts = str(Path(sys.executable).parent)
        done = subprocess.run(
            [sys.executable, "-m", module, *arguments],
            cwd=self.root,
            env=os.environ | {"PATH": f"{scripts}:{os.environ['PATH']}"},
            capture_output=True,
            text=True,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout + done.stderr

    def notebook(self, step: str, student: str = ".", name: str = "") -> Path:
        """Where a step of nbgrader's keeps this notebook."""
        return self.root / step / student / self.stem / f"{name or self.stem}.ipynb"

    def hand_in(self, student: str, answer: Path | None) -> None:
        """Submit the released notebook with the solution's code, or the answer's."""
        code = answers_in(nbformat.read(self.notebook("solutions"), 4))
        if answer:
            # The last of the cells whose names the answer defines holds its text.
            defined = [name for name in code if name in names_defined(answer)]
            code |= dict.fromkeys(defined, "") | {defined[-1]: answer.read_text()}
        released = nbformat.read(self.notebook("exercises"), 4)
        fill_in(released, code)
        self.submit(student, released)

    def submit(
        self, student: str, notebook: nbformat.NotebookNode, name: str = ""
    ) -> None:
        """Put a notebook where the teacher collects it."""
        path = self.notebook("work/submitted", student, name)
        path.parent.mkdir(parents=True, exist_ok=True)
        nbformat.write(notebook, path)

    def stamp(self, student: str, timestamp: str) -> None:
        """Note when a student has handed in."""
        path = self.notebook("work/submitted", student).with_name("timestamp.txt")
        path.write_text(timestamp)

    def write(self, student: str, texts: dict[str, str]) -> None:
        """Hand in the essay, with these texts."""
        essay = nbformat.read(self.notebook("exercises", name=ESSAY), 4)
        fill_in(essay, texts)
        self.submit(student, essay, ESSAY)

    def mark_by_hand(self, student: str, name: str, score: float) -> None:
        """What a teacher does in the formgrader."""
        with Gradebook(f"sqlite:///{self.root}/work/gradebook.db") as gradebook:
            grade = gradebook.find_grade(name, ESSAY, self.stem, student)
            grade.manual_score = score
            grade.needs_manual_grade = False
            gradebook.db.commit()

    def lost(self, student: str) -> dict[str, float]:
        """The promises that cost the student points, and how many."""
        with Gradebook(f"sqlite:///{self.root}/work/gradebook.db") as gradebook:
            notebook = gradebook.find_submission_notebook(self.stem, self.stem, student)
            return {
                grade.name: grade.max_score - grade.score
                for grade in notebook.grades
                if grade.score != grade.max_score
            }

    def penalty(self, student: str) -> float:
        """What handing in late costs the student."""
        with Gradebook(f"sqlite:///{self.root}/work/gradebook.db") as gradebook:
            submission = gradebook.find_submission(self.stem, student)
            return float(submission.late_submission_penalty)

    def dump(self) -> list[tuple[object, ...]]:
        """All that autograding writes, keyed by names."""
        with Gradebook(f"sqlite:///{self.root}/work/gradebook.db") as gradebook:
            rows = [
                (
                    submission.student.id,
                    *(submission.score, submission.needs_manual_grade),
                    *(submission.timestamp, notebook.late_submission_penalty),
                    *(notebook.name, notebook.score),
                    *(grade.name, grade.auto_score, grade.manual_score),
                    *(grade.extra_credit, grade.needs_manual_grade),
                    tuple((c.name, c.auto_comment) for c in notebook.comments),
                )
                for submission in gradebook.assignment_submissions(self.stem)
                for notebook in submission.notebooks
                for grade in notebook.grades
            ]
            return sorted(rows, key=repr)

    def waiting(self, student: str) -> dict[str, float | None]:
        """The cells that wait for a person, and the marks they had by hand."""
        with Gradebook(f"sqlite:///{self.root}/work/gradebook.db") as gradebook:
            submission = gradebook.find_submission(self.stem, student)
            return {
                grade.name: grade.manual_score
                for notebook in submission.notebooks
                for grade in notebook.grades
                if grade.needs_manual_grade
            }

    def score(self, student: str) -> float:
        """The student's points in the gradebook."""
        with Gradebook(f"sqlite:///{self.root}/work/gradebook.db") as gradebook:
            submission = gradebook.find_submission(self.stem, student)
            assert not submission.needs_manual_grade
            return float(submission.score)


def names_defined(answer: Path) -> set[str]:
    """The classes and functions that an answer defines."""
    return {getattr(node, "name", "") for node in ast.parse(answer.read_text()).body}


def open_class(
    root: Path, stem: str, executor: str = "judge", essay: bool = False
) -> Classroom:
    """A class whose assignment is released, and which has handed in a stub."""
    config = (ROOT / "nbgrader_config.py").read_text()
    config += 'c.LateSubmissionPlugin.penalty_method = "zero"\n'
    if executor == "stock":
        config += 'del c["Autograde"]\n'
    (root / "nbgrader_config.py").write_text(config)
    shutil.copytree(ROOT / "solutions", root / "solutions")
    if essay:
        shutil.copy(
            Path(__file__).with_name(f"{ESSAY}.ipynb"), root / "solutions" / stem
        )
    classroom = Classroom(root, stem)
    classroom.nbgrader("generate_assignment", stem)
    with Gradebook(f"sqlite:///{root}/work/gradebook.db") as gradebook:
        gradebook.update_or_create_assignment(stem, duedate="2020-01-01 00:00:00 UTC")
    stub = nbformat.read(classroom.notebook("exercises"), 4)
    classroom.submit("stub", stub)
    return classroom


@pytest.fixture(scope="session")
def stock_class(tmp_path_factory: pytest.TempPathFactory) -> Classroom:
    """The class, graded by stock nbgrader, with feedback."""
    return graded_class(tmp_path_factory.mktemp("a class"), "stock")


@pytest.fixture(scope="session")
def judged_class(tmp_path_factory: pytest.TempPathFactory) -> Classroom:
    """The class, graded by the judge, with feedback."""
    return graded_class(tmp_path_factory.mktemp("a class"), "judge")


@pytest.fixture(scope="session")
def quick_class(tmp_path_factory: pytest.TempPathFactory) -> Classroom:
    """The class, graded by the course's own command, with feedback."""
    return graded_class(tmp_path_factory.mktemp("a class"), "quick")


@pytest.fixture(params=["stock", "judged", "quick"])
def classroom(request: pytest.FixtureRequest) -> Classroom:
    """The class, graded by the one and by the other."""
    graded: Classroom = request.getfixturevalue(f"{request.param}_class")
    return graded


def graded_class(root: Path, executor: str) -> Classroom:
    """A class in which every student has handed in, and got feedback."""
    classroom = open_class(root, STEM, executor, essay=True)
    for student, answer in STUDENTS.items():
        classroom.hand_in(student, ANSWERS / answer if answer else None)
    for student, texts in WRITERS.items():
        classroom.write(student, texts)
    for student, timestamp in HANDED_IN.items():
        classroom.stamp(student, timestamp)
    module = "grader" if executor == "quick" else "nbgrader"
    classroom.run(module, "autograde", STEM)
    # Then one is marked by hand, and hands in anew.
    classroom.mark_by_hand("writer", "story", 4)
    classroom.write("writer", ANEW)
    classroom.stamp("writer", AGAIN)
    classroom.run(module, "autograde", STEM, "--student", "writer")
    classroom.nbgrader("generate_feedback", STEM)
    return classroom
