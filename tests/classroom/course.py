"""A course of a test's own: its folders, its commands, its gradebook."""

import functools
import json
import multiprocessing
import os
import runpy
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import IO, Any, NamedTuple

import nbgrader.apps  # noqa: F401  (here, once, for all the commands that are forked)
from nbgrader.api import Gradebook
from sqlalchemy import Engine, event

ROOT = Path(__file__).parents[2]
STEM = "02_finders_loaders"

# nbgrader calls commands of the environment by their bare names.
os.environ["PATH"] = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"


@event.listens_for(Engine, "connect")
def write_without_waiting(connection: Any, _: object) -> None:
    """Let SQLite not wait for the disk: no gradebook here must outlive a power cut."""
    connection.execute("PRAGMA synchronous = OFF")


class Said(NamedTuple):
    """How a command ended, and what it said."""

    status: int
    out: str
    err: str


class Course(NamedTuple):
    """A course, and one assignment of it."""

    root: Path
    stem: str = STEM

    def run(self, module: str, *arguments: str) -> Said:
        """Do what `python -m MODULE ARGUMENTS` does, in a fork of this process.

        A fork has imported nbgrader already, which takes longer than most commands.
        """
        with tempfile.TemporaryFile("w+") as out, tempfile.TemporaryFile("w+") as err:
            fork = multiprocessing.get_context("fork").Process(
                target=_run_as_main, args=(module, arguments, self, out, err)
            )
            fork.start()
            fork.join()
            out.seek(0)
            err.seek(0)
            assert fork.exitcode is not None
            return Said(fork.exitcode, out.read(), err.read())

    def run_alone(self, module: str, *arguments: str) -> Said:
        """Run `python -m MODULE ARGUMENTS` in a Python of its own."""
        done = subprocess.run(
            [sys.executable, "-m", module, *arguments],
            cwd=self.root,
            env=os.environ | self.environment,
            capture_output=True,
            text=True,
        )
        return Said(done.returncode, done.stdout, done.stderr)

    @property
    def environment(self) -> dict[str, str]:
        """What is special in the environment of a command: a place for its files."""
        temporary = self.root.parent / "temporary"
        temporary.mkdir(exist_ok=True)
        return {"TMPDIR": str(temporary)}

    def nbgrader(self, *arguments: str) -> str:
        """Run a command of nbgrader's that is to succeed; what it said."""
        said = self.run("nbgrader", *arguments)
        assert said.status == 0, said
        return said.out + said.err

    def release(self) -> None:
        """Build the students' notebook from the teacher's, and enter it."""
        self.nbgrader("generate_assignment", self.stem, "--force")

    def autograde(self, *options: str) -> Said:
        """Grade what has been handed in, with the command of the course."""
        return self.run("grader", "autograde", self.stem, *options)

    def notebook(self, step: str, student: str = ".", name: str = "") -> Path:
        """Where a step of nbgrader's keeps a notebook."""
        return self.root / step / student / self.stem / f"{name or self.stem}.ipynb"

    def submission(self, student: str) -> Path:
        """The folder in which a student's work is collected; it is made."""
        folder = self.notebook("work/submitted", student).parent
        folder.mkdir(parents=True, exist_ok=True)
        return folder

    def hand_in(
        self, student: str, notebook: Mapping[str, Any], name: str = ""
    ) -> None:
        """Put a notebook where the teacher collects it."""
        path = self.submission(student) / f"{name or self.stem}.ipynb"
        path.write_text(json.dumps(notebook))

    def copy_to(self, root: Path) -> "Course":
        """A copy of all its files."""
        shutil.copytree(self.root, root)
        return self._replace(root=root)

    def gradebook(self) -> Gradebook:
        """The gradebook, to be closed."""
        return Gradebook(f"sqlite:///{self.root}/work/gradebook.db")

    def row(self, student: str) -> tuple[float, bool]:
        """A student's score in the gradebook, and whether it waits for a person."""
        with self.gradebook() as gradebook:
            submission = gradebook.find_submission(self.stem, student)
            return submission.score, submission.needs_manual_grade


def open_course(root: Path, stem: str = STEM, settings: str = "") -> Course:
    """A course with one assignment, which is not yet released."""
    shutil.copytree(
        ROOT / "solutions" / stem,
        root / "solutions" / stem,
        ignore=shutil.ignore_patterns(".ipynb_checkpoints"),
    )
    config = (ROOT / "nbgrader_config.py").read_text() + settings
    (root / "nbgrader_config.py").write_text(config)
    (root / "work").mkdir()
    (root / "work" / "gradebook.db").write_bytes(empty_gradebook())
    return Course(root, stem)


@functools.cache
def empty_gradebook() -> bytes:
    """A new gradebook. To make one takes nbgrader longer than to grade a submission."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "gradebook.db")
        Gradebook(f"sqlite:///{path}").close()
        return path.read_bytes()


def _run_as_main(
    module: str,
    arguments: tuple[str, ...],
    course: Course,
    out: IO[str],
    err: IO[str],
) -> None:
    for descriptor, file in ((1, out), (2, err)):
        os.dup2(file.fileno(), descriptor)
    sys.stdout, sys.stderr = open(1, "w"), open(2, "w")  # noqa: SIM115
    os.environ.update(course.environment)
    os.chdir(course.root)
    tempfile.tempdir = None  # it is looked up anew
    sys.path.insert(0, "")
    sys.argv[1:] = arguments
    sys.modules.pop(f"{module}.__main__", None)
    runpy.run_module(module, run_name="__main__", alter_sys=True)
