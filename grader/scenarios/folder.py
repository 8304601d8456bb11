"""A folder of files to import from, gone when it is not needed any more."""

import contextlib
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path


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
