"""The picture can be installed without the course, and then needs no other package."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

IMPORTSCOPE = Path(__file__).parents[2] / "importscope"
Run = Callable[..., str]


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Run:
    """Run Python where nothing but the standard library and importscope is there."""
    place = tmp_path_factory.mktemp("installed")
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check"]
    install = ["install", "--no-deps", "--no-build-isolation", "--target", place]
    subprocess.run([*pip, *install, IMPORTSCOPE], check=True)

    def run(*arguments: str) -> str:
        command = [sys.executable, "-S", *arguments]
        environment = os.environ | {"PYTHONPATH": str(place)}
        return subprocess.check_output(command, text=True, env=environment, cwd=place)

    return run


def test_it_is_all_there(run: Run) -> None:
    """What the course's own installation brings, and the licence; and no more."""
    listing = "import os; print(*sorted(os.listdir('importscope')))"
    there = set(run("-c", listing).split()) - {"__pycache__"}
    files = {path.name for path in IMPORTSCOPE.iterdir() if path.name != "__pycache__"}
    assert there == files - {"pyproject.toml"} | {"LICENSE"}


def test_a_program_is_watched_in_a_terminal(run: Run) -> None:
    assert "json.decoder" in run("-m", "importscope", "-c", "import json")


def test_the_page_has_the_picture(run: Run, tmp_path: Path) -> None:
    page = tmp_path / "json.html"
    run("-m", "importscope", "--html", str(page), "-c", "import json")
    assert (IMPORTSCOPE / "static" / "view.js").read_text() in page.read_text()
