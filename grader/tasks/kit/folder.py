"""A folder of files to import from, which is deleted at the end of a block."""

import contextlib
import os
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path

from grader.observe import show

Files = dict[str, str]


@contextlib.contextmanager
def folder(files: Files) -> Iterator[str]:
    """A temporary directory that holds these texts under these relative paths."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as path:
        for name, text in files.items():
            file = Path(path, name)
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
        yield path


@contextlib.contextmanager
def on_path(files: Files) -> Iterator[str]:
    """A temporary directory as `folder` makes it, first on `sys.path`.

    The isolation that surrounds every scenario takes the directory off `sys.path`.
    """
    with folder(files) as path:
        sys.path.insert(0, path)
        yield path


def zip_file(files: Files, path: str) -> str:
    """A zip file in the directory `path`, which holds these texts; its path."""
    parcel = str(Path(path, "parcel.zip"))
    with zipfile.ZipFile(parcel, "w") as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return parcel


def where(files: Files, asked: str) -> str:
    """What is written behind a call: the files that the call can lead to.

    These are the files that the text `asked` names, and the files that those name.
    """
    reached = asked
    for _ in files:
        reached = asked + "".join(files[name] for name in _named(files, reached))
    lines = [f"{name}: {files[name]!r}" for name in _named(files, reached)]
    return "\n".join(["", "with these files on sys.path:", *lines] if lines else [])


def _named(files: Files, text: str) -> list[str]:
    """The files whose module, or whose top-level package, is named in the text."""
    return [
        name for name in files if name.partition("/")[0].removesuffix(".py") in text
    ]


def below(root: str, value: object) -> str:
    """The value's repr, with `…` for the path `root` of the folder."""
    inside = show(root)[1:-1]
    separator = show(os.sep)[1:-1]
    return show(value).replace(inside, "…").replace(separator, "/")
