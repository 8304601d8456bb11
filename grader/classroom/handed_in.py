"""What a student has handed in, read with care: the folder may hold anything."""

import os
import stat
from collections.abc import Collection, Iterator
from datetime import datetime
from pathlib import Path, PurePath
from typing import Any, NamedTuple

from grader import limits

NOTEBOOK = ".ipynb"
TIMESTAMP = "timestamp.txt"  # nbgrader notes there when it was handed in

ALL = "."  # stands for all that was handed in
A_LINK = "a link, which is not followed"
LEFT = f", which are left of {limits.FILES_BYTES >> 20} MB for all files"


class Submission(NamedTuple):
    """What a student has handed in for an assignment.

    The notebooks and the other files are found by path. `unread` says, by path, why
    something could not be read; the path `ALL` stands for all that was handed in.
    """

    student: str
    notebooks: dict[str, bytes]
    files: dict[str, bytes]
    unread: dict[str, str]
    timestamp: datetime | None = None

    def content(self, path: str) -> bytes:
        """What a file holds that was read."""
        return (self.notebooks if path in self.notebooks else self.files)[path]


def submission_of(
    student: str, assignment: str, directories: Any, wanted: Collection[str]
) -> Submission:
    """Read what a student has handed in; `directories` are nbgrader's.

    `wanted` are the names of the assignment's notebooks.
    """
    step = directories.submitted_directory
    folder, anothers = (
        Path(directories.format_path(step, each, assignment)).absolute()
        for each in (student, f"not {student}")
    )
    # A link on the way to the course may be the teacher's.
    parts = folder.parts
    first = next(n for n, part in enumerate(parts) if part != anothers.parts[n])
    if any(Path(*parts[:n]).is_symlink() for n in range(first + 1, len(parts) + 1)):
        return Submission(student, {}, {}, {ALL: A_LINK})
    return read_submission(student, folder, directories.ignore, {*wanted, TIMESTAMP})


def read_submission(
    student: str, folder: Path, ignored: list[str], wanted: Collection[str]
) -> Submission:
    """Read a submission's folder, but for what nbgrader ignores.

    The files that are wanted are read first. All others together may be as large as
    `limits.FILES_BYTES`. No link is followed: a link may lead to another student's work
    or to the solutions.
    """
    submission = Submission(student, {}, {}, {})
    unread = submission.unread
    try:
        if folder.is_symlink() or not folder.is_dir():
            raise NotPlain(_what(folder))
        found = dict.fromkeys(name for name in wanted if os.path.lexists(folder / name))
        found |= dict.fromkeys(_found_in(folder, ignored, unread))
    except (OSError, NotPlain) as error:
        unread[ALL] = _reason(error)
        return submission
    room = limits.FILES_BYTES
    for path in found:
        try:
            if path in wanted:
                content = read_file(folder / path)
            else:
                content = read_file(folder / path, room, LEFT)
                room -= len(content)
        except (OSError, NotPlain) as error:
            unread[path] = _reason(error)
            continue
        kind = submission.notebooks if is_notebook(path) else submission.files
        kind[path] = content
    return submission


def is_notebook(path: str) -> bool:
    """Whether a file is a notebook, by its name."""
    return path.lower().endswith(NOTEBOOK)


def is_ignored(name: str, patterns: list[str]) -> bool:
    """Whether nbgrader leaves a file or folder of this name alone."""
    return any(PurePath(name).match(pattern) for pattern in patterns)


class NotPlain(Exception):
    """Why a file is not read."""


def read_file(
    path: Path, most: int = limits.NOTEBOOK_BYTES, about_most: str = ""
) -> bytes:
    """A file's content; raises `NotPlain` unless it is a plain file, and not larger."""
    about = path.lstat()
    if not stat.S_ISREG(about.st_mode):
        raise NotPlain(_what(path))
    if about.st_size > most:
        raise NotPlain(f"larger than {most >> 20} MB{about_most}")
    return path.read_bytes()


def _found_in(
    folder: Path, ignored: list[str], unread: dict[str, str]
) -> Iterator[str]:
    """The paths of all that is to be read: those of a folder before those below it.

    `unread` is told of the others.
    """
    count = 0
    folders = [folder]
    for within in folders:
        try:
            paths = sorted(within.iterdir())
        except OSError as error:
            if within == folder:
                raise
            unread[str(within.relative_to(folder))] = _reason(error)
            continue
        for path in paths:
            relative = path.relative_to(folder)
            if is_ignored(path.name, ignored):
                continue
            count += 1
            if count > limits.FILES:
                unread[f"{relative}, …"] = f"there are more than {limits.FILES} files"
                return
            if (
                len(os.fsencode(relative)) > limits.PATH_BYTES
                or len(relative.parts) > limits.PATH_FOLDERS
            ):
                unread[str(relative)] = "it lies too deep, or its path is too long"
            elif _is_folder(path) and not is_notebook(path.name):
                folders.append(path)
            else:
                yield str(relative)


def _is_folder(path: Path) -> bool:
    try:
        return stat.S_ISDIR(path.lstat().st_mode)
    except OSError:
        return False


def _what(path: Path) -> str:
    """Why the thing at this path is not read."""
    if path.is_symlink():
        return A_LINK
    return "a folder, not a file" if path.is_dir() else "no plain file"


def _reason(error: Exception) -> str:
    return (error.strerror if isinstance(error, OSError) else None) or str(error)
