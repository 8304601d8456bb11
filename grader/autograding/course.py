"""nbgrader's directories for one assignment: what came in, and where results go."""

import functools
import hashlib
import shutil
from datetime import datetime
from pathlib import Path
from typing import Any

import grader
from grader.autograding.grade import Graded, Submission

WRITTEN = 0o444  # nbgrader's own permissions of an autograded file


class NothingToGrade(Exception):
    """There is nothing to be done; the message says why, and what to do."""


class Course:
    """The course in this folder, as nbgrader's configuration describes it."""

    def __init__(self, assignment: str) -> None:
        # Imported here: it takes a second.
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
        submitted = self._folder(self.directories.submitted_directory, "*")
        names = [
            folder.parent.name
            for folder in Path(submitted.anchor).glob(
                str(submitted.relative_to(submitted.anchor))
            )
            if folder.is_dir()
        ]
        return sorted(names)

    def submission(self, student: str) -> Submission:
        """What a student has handed in."""
        folder = self._folder(self.directories.submitted_directory, student)
        notebooks, files = {}, {}
        for path in self._files(folder):
            if path.suffix == ".ipynb" and path.parent == folder:
                notebooks[path.stem] = path.read_bytes()
            else:
                files[str(path.relative_to(folder))] = path.read_bytes()
        return Submission(student, notebooks, files | self._teachers_files)

    def timestamp(self, student: str) -> datetime | None:
        """When it was handed in."""
        folder = self._folder(self.directories.submitted_directory, student)
        stamp: datetime | None = self.directories.get_existing_timestamp(str(folder))
        return stamp

    def is_done(self, student: str, digest: str) -> bool:
        """Whether this very submission has been graded with these very checks."""
        mark = self._mark(student)
        done = self._folder(self.directories.autograded_directory, student)
        return done.is_dir() and mark.is_file() and mark.read_text() == digest

    def write(self, submission: Submission, graded: dict[str, Graded]) -> None:
        """Put the autograded folder in its place, whole or not at all."""
        place = self._folder(self.directories.autograded_directory, submission.student)
        new = place.with_name(f".{place.name}.new")
        self._mark(submission.student).unlink(missing_ok=True)
        shutil.rmtree(new, ignore_errors=True)
        contents = submission.files | {
            f"{name}.ipynb": notebook.content for name, notebook in graded.items()
        }
        new.mkdir(parents=True)
        for name, content in contents.items():
            path = new / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
            path.chmod(WRITTEN)
        shutil.rmtree(place, ignore_errors=True)
        new.rename(place)

    def mark_done(self, student: str, digest: str) -> None:
        """Remember that this submission is in the gradebook."""
        self._mark(student).write_text(digest)

    def _folder(self, step: str, student: str) -> Path:
        return Path(
            self.directories.format_path(step, student, self.assignment)
        ).absolute()

    def _mark(self, student: str) -> Path:
        place = self._folder(self.directories.autograded_directory, student)
        return place.with_name(f".{place.name}.done")

    @functools.cached_property
    def _teachers_files(self) -> dict[str, bytes]:
        source = self._folder(self.directories.source_directory, ".")
        return {
            str(path.relative_to(source)): path.read_bytes()
            for path in self._files(source)
            if path.suffix != ".ipynb"
        }

    def _files(self, folder: Path) -> list[Path]:
        """The files in a folder and below, but for those that nbgrader ignores."""
        return [
            path
            for path in sorted(folder.rglob("*"))
            if path.is_file()
            and not path.is_symlink()
            and not any(
                Path(part).match(pattern)
                for part in path.relative_to(folder).parts
                for pattern in self.directories.ignore
            )
        ]


def digest_of(submission: Submission, checks: str, timestamp: datetime | None) -> str:
    """A fingerprint: of what was handed in, when, and of what judges it."""
    found = hashlib.sha256(checks.encode())
    found.update(repr(timestamp).encode())
    for part in (submission.notebooks, submission.files):
        for name, content in sorted(part.items()):
            for piece in (name.encode(), content):
                found.update(len(piece).to_bytes(8))
                found.update(piece)
    return found.hexdigest()


def digest_of_checks(released: object) -> str:
    """A fingerprint of the assignment and of the grader's code."""
    found = hashlib.sha256(repr(released).encode())
    for path in sorted(Path(grader.__file__).parent.rglob("*.py")):
        found.update(path.read_bytes())
    return found.hexdigest()
