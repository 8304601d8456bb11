"""nbgrader's directories for one assignment: what came in, and where results go."""

import functools
import json
import shutil
from pathlib import Path
from typing import Any

from nbgrader.utils import parse_utc

from grader import limits
from grader.classroom.basis import Basis
from grader.classroom.grade import Result
from grader.classroom.handed_in import (
    ALL,
    Submission,
    is_ignored,
    read_submission,
)

WRITTEN = 0o444  # nbgrader's own permissions of an autograded file
TIMESTAMP = "timestamp.txt"


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

    @property
    def released(self) -> Path:
        """The folder of the assignment as students got it."""
        return self._folder(self.directories.release_directory, ".")

    def students(self) -> list[str]:
        """Who has handed something in."""
        submitted = self.submitted("*")
        found = Path(submitted.anchor).glob(
            str(submitted.relative_to(submitted.anchor))
        )
        return sorted(folder.parent.name for folder in found)

    def submitted(self, student: str) -> Path:
        """Where this student's submission is, or would be."""
        return self._folder(self.directories.submitted_directory, student)

    def submission(self, student: str) -> Submission:
        """What a student has handed in, and when."""
        folder = self.submitted(student)
        submission = read_submission(student, folder, self.directories.ignore)
        timestamp = None
        try:
            if TIMESTAMP in submission.unread:
                raise ValueError
            if stamp := submission.files.get(TIMESTAMP, b"").decode().strip():
                timestamp = parse_utc(stamp[: limits.TIMESTAMP_CHARACTERS])
        except (ValueError, TypeError, OverflowError):
            submission.unread[ALL] = f"{TIMESTAMP} does not say when"
        files = {
            path: content
            for path, content in submission.files.items()
            if not self._is_in_the_way(path)
        }
        return submission._replace(
            files=files | self._teachers_files, timestamp=timestamp
        )

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

    def write(self, submission: Submission, result: Result) -> None:
        """Put the autograded folder in its place, whole or not at all.

        As with nbgrader, there is no such folder where something could not be graded.
        """
        place = self._folder(self.directories.autograded_directory, submission.student)
        new = place.with_name(f".{place.name}.new")
        self._mark(submission.student).unlink(missing_ok=True)
        shutil.rmtree(new, ignore_errors=True)
        contents = submission.files | {
            f"{name}.ipynb": notebook.content
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
                path.chmod(WRITTEN)
            shutil.rmtree(place, ignore_errors=True)
            new.rename(place)
        except OSError:
            shutil.rmtree(new, ignore_errors=True)
            raise

    def mark_done(self, student: str, basis: Basis) -> None:
        """Remember that this submission is in the gradebook."""
        self._mark(student).write_text(json.dumps(basis._asdict()))

    def _folder(self, step: str, student: str) -> Path:
        return Path(
            self.directories.format_path(step, student, self.assignment)
        ).absolute()

    def _mark(self, student: str) -> Path:
        place = self._folder(self.directories.autograded_directory, student)
        return place.with_name(f".{place.name}.done")

    def _is_in_the_way(self, path: str) -> bool:
        """Whether a student's file is in the place of a folder of the teacher's."""
        theirs = {Path(path), *Path(path).parents}
        return any(
            Path(name) in theirs or Path(path) in Path(name).parents
            for name in self._teachers_files
        )

    @functools.cached_property
    def _teachers_files(self) -> dict[str, bytes]:
        source = self._folder(self.directories.source_directory, ".")
        found = {}
        for path in sorted(source.rglob("*")):
            name = path.relative_to(source)
            ignored = [is_ignored(part, self.directories.ignore) for part in name.parts]
            if path.is_file() and path.suffix != ".ipynb" and not any(ignored):
                found[str(name)] = path.read_bytes()
        return found
