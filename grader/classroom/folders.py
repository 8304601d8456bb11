"""nbgrader's directories for one assignment: what came in, and where results go."""

import contextlib
import functools
import glob
import json
import re
import shutil
import stat
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from nbgrader.converters import Autograde
from nbgrader.utils import parse_utc

from grader import limits
from grader.classroom.basis import Basis
from grader.classroom.beside import not_in_the_way, teachers_files
from grader.classroom.clean import originals
from grader.classroom.grade import Result
from grader.classroom.handed_in import (
    ALL,
    NOTEBOOK,
    TIMESTAMP,
    Submission,
    submission_of,
)
from grader.classroom.released import Released


class NothingToGrade(Exception):
    """There is nothing to be done; the message says why, and what to do."""


class Course:
    """The course in this folder, as nbgrader's configuration describes it."""

    def __init__(self, assignment: str) -> None:
        # Imported only here: this import takes a second.
        from nbgrader.apps import AutogradeApp

        app = AutogradeApp()
        app.initialize([assignment])
        self.assignment = assignment
        self.config = app.config
        self.directories: Any = app.coursedir
        self.db_url: str = app.coursedir.db_url
        autograde = Autograde(coursedir=app.coursedir, config=app.config)
        self.creates_students: bool = autograde.create_student
        self._permissions = int(str(autograde.permissions), 8)

    @property
    def released(self) -> Path:
        """The folder of the assignment as students got it."""
        return self._folder(self.directories.release_directory, ".")

    def students(self) -> list[str]:
        """Who has handed something in, and is not left out by nbgrader's settings."""
        names = re.compile(self._submitted("(?P<student>[^/]+)", re.escape))
        root = Path(self.directories.root)
        found = root.glob(self._submitted(self.directories.student_id, glob.escape))
        left_out = self.directories.student_id_exclude.split(",")
        students = {
            match["student"]
            for path in found
            if (match := names.fullmatch(str(path.relative_to(root))))
            and not match["student"].startswith(".")
        }
        return sorted(students.difference(left_out))

    def submitted(self, student: str) -> Path:
        """Where this student's submission is, or would be."""
        return self._folder(self.directories.submitted_directory, student)

    def submission(self, student: str, released: Released) -> Submission:
        """What a student has handed in, and when."""
        wanted = {f"{name}{NOTEBOOK}" for name in released.notebooks}
        submission = submission_of(student, self.assignment, self.directories, wanted)
        timestamp = None
        try:
            if TIMESTAMP in submission.unread:
                raise ValueError
            if stamp := submission.files.get(TIMESTAMP, b"").decode().strip():
                timestamp = parse_utc(stamp[: limits.TIMESTAMP_CHARACTERS])
        except (ValueError, TypeError, OverflowError):
            submission.unread[ALL] = f"{TIMESTAMP} does not say when"
        files = not_in_the_way(submission.files, self.teachers_files)
        return submission._replace(files=files, timestamp=timestamp)

    @functools.cached_property
    def teachers_files(self) -> dict[str, Path]:
        """What the teacher has put beside the notebooks, by the path from there."""
        return teachers_files(self.directories, self.assignment, self.config)

    def graded_on(self, student: str) -> Basis | None:
        """What the student's results are based on; None if that is not known."""
        try:
            return Basis(**json.loads(self._mark(student).read_text()))
        except (OSError, ValueError, TypeError):
            return None

    def is_done(self, student: str, basis: Basis) -> bool:
        """Whether this very submission has been graded with these very checks."""
        done = self._folder(self.directories.autograded_directory, student)
        return done.is_dir() and self.graded_on(student) == basis

    def autograded(self, student: str) -> list[str]:
        """The names of the student's notebooks that are autograded."""
        place = self._folder(self.directories.autograded_directory, student)
        return [path.stem for path in place.glob(f"*{NOTEBOOK}")]

    def remove_feedback(self, students: Iterable[str]) -> None:
        """Remove feedback that is out of date: nbgrader would keep it as it is."""
        for student in students:
            place = self._folder(self.directories.feedback_directory, student)
            shutil.rmtree(place, ignore_errors=True)

    def write(self, submission: Submission, result: Result) -> None:
        """Put the autograded folder in its place, whole or not at all.

        As with nbgrader, there is no such folder where something could not be graded.
        """
        place = self._folder(self.directories.autograded_directory, submission.student)
        new = place.with_name(f".{place.name}.new")
        self._mark(submission.student).unlink(missing_ok=True)
        shutil.rmtree(new, ignore_errors=True)
        contents = submission.files | {
            f"{name}{NOTEBOOK}": notebook.content
            for name, notebook in result.notebooks.items()
        }
        if result.failed:
            shutil.rmtree(place, ignore_errors=True)
            return
        try:
            new.mkdir(parents=True)
            for name, content in contents.items():
                path = new / name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(content)
                path.chmod(self._permissions)
            for name, theirs in self.teachers_files.items():
                path = new / name
                path.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(theirs, path)
                path.chmod(self._permissions)
            shutil.rmtree(place, ignore_errors=True)
            new.rename(place)
            self._write_originals(originals(place), result)
            self.share(place.parent, place, *place.rglob("*"))
        except OSError:
            shutil.rmtree(new, ignore_errors=True)
            raise

    def _write_originals(self, place: Path, result: Result) -> None:
        """Keep what was cut from the notebooks, beside the autograded folder."""
        shutil.rmtree(place, ignore_errors=True)
        for name, notebook in result.notebooks.items():
            if notebook.original:
                place.mkdir(exist_ok=True)
                (place / f"{name}{NOTEBOOK}").write_bytes(notebook.original)

    def share(self, *paths: Path) -> None:
        """Let the group write, if the course is shared by a group of teachers."""
        if self.directories.groupshared:
            for path in paths:
                mode = path.stat().st_mode
                more = 0o2770 if path.is_dir() else 0o660
                with contextlib.suppress(PermissionError):  # it is another teacher's
                    path.chmod(stat.S_IMODE(mode) | more)

    def mark_done(self, student: str, basis: Basis) -> None:
        """Remember that this submission is in the gradebook."""
        mark = self._mark(student)
        mark.unlink(missing_ok=True)  # it may be another teacher's
        mark.write_text(json.dumps(basis._asdict()))
        self.share(mark)

    def _folder(self, step: str, student: str) -> Path:
        return Path(
            self.directories.format_path(step, student, self.assignment)
        ).absolute()

    def _mark(self, student: str) -> Path:
        place = self._folder(self.directories.autograded_directory, student)
        return place.with_name(f".{place.name}.done")

    def _submitted(self, student: str, escaped: Callable[[str], str]) -> str:
        """The submission's path from the course, as a pattern for students."""
        path: str = self.directories.directory_structure.format(
            nbgrader_step=escaped(self.directories.submitted_directory),
            student_id=student,
            assignment_id=escaped(self.assignment),
        )
        return path
