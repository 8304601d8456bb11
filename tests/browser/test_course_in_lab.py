"""The course as a learner meets it: a lesson run from the toolbar, Validate pressed."""

import shutil
from pathlib import Path

import nbformat
import pytest
from lab import ALL_CELLS_HAVE_RUN, Lab, execute
from playwright.sync_api import Page, expect

from grader.notebook import fill_in

pytestmark = pytest.mark.browser

ROOT = Path(__file__).parents[2]
LESSON = "02_finders_loaders.ipynb"
ASSIGNMENT = "exercises/02_finders_loaders/02_finders_loaders.ipynb"


@pytest.fixture
def course(lab: Lab) -> Lab:
    """The lab, serving a fresh copy of the lessons and the assignments."""
    for folder in ("notebooks", "exercises"):
        shutil.rmtree(lab.root / folder, ignore_errors=True)
        shutil.copytree(ROOT / folder, lab.root / folder)
    return lab


@pytest.mark.exhaustive
def test_lesson_2_runs_from_the_toolbar_and_its_pictures_step(
    course: Lab, page: Page, complaints: list[str]
) -> None:
    notebook = course.open(page, f"notebooks/{LESSON}")
    execute(page, "notebook:clear-all-cell-outputs")  # and what was stored is gone
    notebook.get_by_role("button", name="Restart the kernel and run all cells").click()
    page.get_by_role("button", name="Confirm Kernel Restart").click()
    page.wait_for_function(ALL_CELLS_HAVE_RUN)

    ran = page.evaluate("jupyterapp.shell.currentWidget.content.model.toJSON()")
    outputs = [out for cell in ran["cells"] for out in cell.get("outputs", ())]
    assert [out for out in outputs if out["output_type"] == "error"] == []

    pictures = notebook.get_by_role("group", name="An import, step by step")
    picture = pictures.first
    picture.scroll_into_view_if_needed()
    sentence = picture.locator("[aria-live]")
    before = sentence.inner_text()
    picture.get_by_role("button", name="Step forward").click()
    expect(sentence).not_to_have_text(before)
    # Lab's own debugger complains of any restart.
    assert [text for text in complaints if "debugger" not in text] == []


@pytest.mark.exhaustive
def test_what_ran_is_there_when_the_lesson_is_opened_again(
    course: Lab, page: Page
) -> None:
    name = course.write(
        "again.ipynb",
        "from importscope import ModulesView, fresh",
        "ModulesView(fresh('import json'))",
    )
    notebook = course.open(page, name)
    course.run_all(page)
    picture = notebook.get_by_role("group", name="An import, step by step")
    expect(picture).to_be_visible()
    page.evaluate("jupyterapp.commands.execute('docmanager:save')")
    page.wait_for_function("!jupyterapp.shell.currentWidget.context.model.dirty")
    page.evaluate("jupyterapp.serviceManager.sessions.shutdownAll()")

    course.open(page, name)
    picture.get_by_role("button", name="Last step").click()
    expect(picture.locator("[aria-live]")).not_to_contain_text("The code starts.")


@pytest.mark.exhaustive
def test_validate_tells_which_promises_are_broken(course: Lab, page: Page) -> None:
    stub = course.root / ASSIGNMENT
    notebook = nbformat.read(stub, 4)
    answer = (
        "class TracingFinder:\n"
        "    def __init__(self):\n"
        "        self.log = []\n"
        "    def find_spec(self, name, path, target=None):\n"
        "        return False\n"
    )
    fill_in(notebook, {"TracingFinder": answer})
    nbformat.write(notebook, stub)
    course.open(page, ASSIGNMENT).get_by_role("button", name="Validate").click()
    assert stub.exists()  # under the name by which it was released
    tab = page.locator(".lm-TabBar-tab.lm-mod-current .lm-TabBar-tabLabel").last
    before = "node => getComputedStyle(node, '::before').content"
    assert tab.evaluate(before) == '"Assignment "'
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("Validation Results", timeout=60_000)
    expect(dialog).to_contain_text(
        "✗ A TracingFinder changes nothing: every answer is None, nothing is touched."
    )
    expect(dialog).to_contain_text("Hint: ")


@pytest.mark.exhaustive
def test_a_link_to_a_word_of_the_glossary_shows_the_word(
    course: Lab, page: Page
) -> None:
    lesson = course.open(page, f"notebooks/{LESSON}")
    lesson.get_by_role("link", name="module cache").first.click()
    page.wait_for_function(
        "jupyterapp.shell.currentWidget.context?.path === 'notebooks/glossary.ipynb'"
    )
    glossary = page.locator(".jp-NotebookPanel:visible")
    word = glossary.get_by_role("heading", name="module cache")
    expect(word).to_be_in_viewport(timeout=30_000)
