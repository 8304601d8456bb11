"""An assignment in JupyterLab: the buttons that judge all promises at once."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import nbformat
import pytest
from grading.assignment import assignment
from lab import Lab
from playwright.sync_api import Locator, Page, expect

from grader.notebook import fill_in

pytestmark = pytest.mark.browser

ROOT = Path(__file__).parents[2]
STEM = "02_finders_loaders"
WRONG = ROOT / "tests/answers/finders_loaders/blocker/wrong/matches_prefixes.py"


@pytest.fixture
def opened(lab: Lab, page: Page) -> Iterator[Locator]:
    """The assignment, solved but for one wrong answer, with its cells run."""
    folder = lab.root / "exercises" / STEM
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(ROOT / "exercises" / STEM, folder)
    path = folder / f"{STEM}.ipynb"
    notebook = nbformat.read(path, 4)
    fill_in(notebook, assignment(STEM).solutions | {"Blocker": WRONG.read_text()})
    notebook.cells = [
        cell for cell in notebook.cells if "checks_of(" not in cell.source
    ]  # so that it runs to its end
    nbformat.write(notebook, path)
    opened = lab.open(page, f"exercises/{STEM}/{STEM}.ipynb")
    lab.run_all(page)
    yield opened
    lab.shut_down_kernels()


def press(opened: Locator, what: str, says: str) -> Locator:
    """Press the button of a cell; the words that come of it."""
    cell = opened.locator(".jp-CodeCell").filter(has_text=what)
    cell.get_by_role("button", name="Check all").click()
    words = cell.locator("pre")
    expect(words).to_contain_text(says, timeout=60_000)
    return words


def test_a_tasks_button_says_what_is_broken(opened: Locator) -> None:
    press(
        opened,
        'check_task("TracingFinder")',
        "Every promise of this task is kept.",
    )
    words = press(opened, 'check_task("Blocker")', "11 of  15")
    expect(words.locator(".ansi-bold").first).to_have_text(
        "✗ A name that only looks like a listed one is imported as ever."
    )


@pytest.mark.exhaustive
def test_the_last_button_says_what_is_earned_and_what_is_next(
    opened: Locator,
) -> None:
    words = press(opened, "check_assignment(", "96 of 100")
    expect(words).to_contain_text("Next, in the task “Refuse: Blocker”:")
