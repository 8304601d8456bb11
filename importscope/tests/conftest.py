"""Modules for a test: written from a dict, importable, gone afterwards."""

import importlib
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from support import Write


@pytest.fixture
def write(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Write]:
    """Write files, {path: source}, into a directory from which modules are imported."""
    before = set(sys.modules)
    # One finder, so that the events are the same on every machine.
    path_finder = next(
        finder
        for finder in sys.meta_path
        if getattr(finder, "__name__", "") == "PathFinder"
    )
    monkeypatch.setattr(sys, "meta_path", [path_finder])
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    monkeypatch.syspath_prepend(tmp_path)

    def write(files: dict[str, str]) -> Path:
        for name, source in files.items():
            file = tmp_path / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(source)
        importlib.invalidate_caches()
        return tmp_path

    yield write
    for name in set(sys.modules) - before:
        del sys.modules[name]
