"""An assignment in JupyterLab: the buttons that judge all promises at once."""

import shutil
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
def opened(lab: Lab, page: Page) -> Locator:
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
    return opened


def press(opened: Locator, what: str) -> Locator:
    """Press a button; the words that come of it."""
    button = opened.page.get_by_role("button", name=f"promises of {what}")
    cell = opened.locator(".jp-CodeCell").filter(has=button)
    label = button.inner_text()
    button.click()
    words = cell.locator(".jp-OutputArea-output pre")
    expect(words).to_be_visible(timeout=30_000)
    expect(button).to_have_text(label)
    expect(button).to_be_enabled()
    return words


def test_a_tasks_button_says_what_is_broken(opened: Locator) -> None:
    kept = press(opened, "TracingFinder (10 points)")
    expect(kept).to_contain_text("Every promise of this task is kept.")
    broken = press(opened, "Blocker (15 points)")
    expect(broken).to_contain_text(
        "✗ A name that only looks like a listed one is imported as ever."
    )
    expect(broken).to_contain_text("11 of  15")
    expect(broken.locator(".ansi-bold").first).to_be_visible()


@pytest.mark.exhaustive
def test_the_last_button_says_what_is_earned_and_what_is_next(
    opened: Locator,
) -> None:
    words = press(opened, "this assignment (100 points)")
    expect(words).to_contain_text("96 of 100")
    expect(words).to_contain_text("Next, in the task “Refuse: Blocker”:")
    again = press(opened, "this assignment (100 points)")
    expect(again).to_have_count(1)
