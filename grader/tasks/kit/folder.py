"""A folder of files to import from, gone when it is not needed any more."""

import contextlib
import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from grader.observe import show

Files = dict[str, str]


@contextlib.contextmanager
def folder(files: dict[str, str]) -> Iterator[str]:
    """A temporary directory that holds these texts under these relative paths."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as path:
        for name, text in files.items():
            file = Path(path, name)
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
        yield path


@contextlib.contextmanager
def on_path(files: dict[str, str]) -> Iterator[str]:
    """Such a directory, first on `sys.path`; the isolation takes it from there."""
    with folder(files) as path:
        sys.path.insert(0, path)
        yield path


def where(files: dict[str, str], asked: str) -> str:
    """What follows a call: the files that it can import from, as far as it may."""
    reached = asked
    for _ in files:
        reached = asked + "".join(files[name] for name in _named(files, reached))
    lines = [f"{name}: {files[name]!r}" for name in _named(files, reached)]
    return "\n".join(["", "with these files on sys.path:", *lines] if lines else [])


def _named(files: dict[str, str], text: str) -> list[str]:
    """The files whose module, or the package that they are in, the text names."""
    return [
        name for name in files if name.partition("/")[0].removesuffix(".py") in text
    ]


def below(root: str, value: object) -> str:
    """The value's repr, with `…` for the folder's own path."""
    inside = show(root)[1:-1]
    separator = show(os.sep)[1:-1]
    return show(value).replace(inside, "…").replace(separator, "/")
