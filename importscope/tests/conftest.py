"""The fixture `write`: modules for one test, written from a dict."""

import importlib
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from situations import Situation
from support import Write


@pytest.fixture
def write(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Write]:
    """A function that writes files, {path: source}, into a directory on `sys.path`.

    The function returns the directory. When the test ends, the modules that it has
    imported are removed from `sys.modules`.
    """
    before = set(sys.modules)
    # With one finder, the events are the same on every machine.
    path_finder = next(
        finder
        for finder in sys.meta_path
        if getattr(finder, "__name__", "") == "PathFinder"
    )
    monkeypatch.setattr(sys, "meta_path", [path_finder])
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    monkeypatch.syspath_prepend(tmp_path)

    def write_files(files: dict[str, str]) -> Path:
        for name, source in files.items():
            file = tmp_path / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(source)
        importlib.invalidate_caches()
        return tmp_path

    yield write_files
    for name in set(sys.modules) - before:
        del sys.modules[name]


@pytest.fixture(scope="session")
def clean_python(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A Python for which nothing is installed."""
    folder = tmp_path_factory.mktemp("clean") / "python"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", folder], check=True)
    return str(folder / "bin" / "python")


@pytest.fixture
def situation(tmp_path: Path, clean_python: str) -> Situation:
    """A folder for programs that fail, and a Python for which nothing is installed."""
    return Situation(tmp_path, clean_python)
