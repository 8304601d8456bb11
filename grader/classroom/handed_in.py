"""What a student has handed in, read with care: the folder may hold anything."""

import os
import stat
from datetime import datetime
from pathlib import Path, PurePath
from typing import NamedTuple

from grader import limits

NOTEBOOK = ".ipynb"

ALL = "."  # stands for all that was handed in


class Submission(NamedTuple):
    """What a student has handed in for an assignment.

    The notebooks are found by name, the other files by path. `unread` says, by path,
    why a file could not be read; the path `ALL` stands for all of them.
    """

    student: str
    notebooks: dict[str, bytes]
    files: dict[str, bytes]
    unread: dict[str, str]
    timestamp: datetime | None = None


def read_submission(student: str, folder: Path, ignored: list[str]) -> Submission:
    """Read a submission's folder, but for what nbgrader ignores.

    No link is followed: a link may lead to another student's work or to the solutions.
    """
    submission = Submission(student, {}, {}, {})
    unread = submission.unread
    if folder.is_symlink() or not folder.is_dir():
        unread[ALL] = _what(folder)
        return submission

    def refuse(error: OSError) -> None:
        unread[os.path.relpath(error.filename, folder)] = _reason(error)

    room = limits.FILES_BYTES
    for place, folders, names in os.walk(folder, onerror=refuse):
        within = Path(place)
        odd = [
            name
            for name in folders
            if (within / name).is_symlink() or name.endswith(NOTEBOOK)
        ]
        folders[:] = [
            name
            for name in sorted(folders)
            if name not in odd and not is_ignored(name, ignored)
        ]
        for name in sorted([*names, *odd]):
            path = within / name
            relative = str(path.relative_to(folder))
            is_notebook = name.endswith(NOTEBOOK)
            if is_ignored(name, ignored) or (is_notebook and within != folder):
                continue
            try:
                content = read_file(
                    path, limits.NOTEBOOK_BYTES if is_notebook else room
                )
            except (OSError, NotPlain) as error:
                unread[relative] = _reason(error)
                continue
            if is_notebook:
                submission.notebooks[path.stem] = content
            else:
                submission.files[relative] = content
                room -= len(content)
    return submission


def is_ignored(name: str, patterns: list[str]) -> bool:
    """Whether nbgrader leaves a file or folder of this name alone."""
    return any(PurePath(name).match(pattern) for pattern in patterns)


class NotPlain(Exception):
    """Why a file is not read."""


def read_file(path: Path, most: int = limits.NOTEBOOK_BYTES) -> bytes:
    """A file's content; raises `NotPlain` unless it is a plain file, and not larger."""
    about = path.lstat()
    if not stat.S_ISREG(about.st_mode):
        raise NotPlain(_what(path))
    if about.st_size > most:
        raise NotPlain(f"larger than {most >> 20} MB")
    return path.read_bytes()


def _what(path: Path) -> str:
    """Why the thing at this path is not read."""
    if path.is_symlink():
        return "a link, which is not followed"
    return "a folder, not a file" if path.is_dir() else "no plain file"


def _reason(error: Exception) -> str:
    return (error.strerror if isinstance(error, OSError) else None) or str(error)
