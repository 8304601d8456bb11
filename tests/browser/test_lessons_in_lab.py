"""Every lesson in JupyterLab: no answer is on the screen before it is given."""

import shutil
from pathlib import Path

import nbformat
import pytest
from lab import Lab
from playwright.sync_api import Page, expect

pytestmark = [pytest.mark.browser, pytest.mark.exhaustive]

FOLDER = Path(__file__).parents[2] / "notebooks"
LESSONS = sorted(FOLDER.glob("[0-9]*.ipynb"))
SIZES = (1280, 800), (1920, 1080)
# For each question, what is to be read of the two cells below, when it is at the top of
# the screen: the experiment's output, and of the explanation what is folded.
READABLE = """async () => {
    const { content } = jupyterapp.shell.currentWidget
    const found = {}
    const isSeen = (node) => node.checkVisibility({ visibilityProperty: true })
        && node.getClientRects().length > 0
    const readable = (root) => {
        const words = []
        const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
        while (walker.nextNode()) {
            const text = walker.currentNode.textContent.trim()
            if (text && isSeen(walker.currentNode.parentElement)) words.push(text)
        }
        return words
    }
    for (const [place, cell] of content.widgets.entries()) {
        const source = cell.model.sharedModel.getSource()
        if (!source.startsWith("@predict(")) continue
        content.activeCellIndex = place
        await content.scrollToItem(place, "start")
        const [experiment, explanation] = content.widgets.slice(place + 1)
        await Promise.all([cell.ready, experiment.ready, explanation.ready])
        await new Promise(requestAnimationFrame)
        found[cell.model.id] = [
            ...experiment.node.querySelectorAll(".jp-Cell-outputWrapper"),
            ...explanation.node.querySelectorAll("details > :not(summary)"),
        ].flatMap(readable)
    }
    return found
}"""

# Run all cells but the experiments: a reader runs those after the answer.
RUN_THE_QUESTIONS = """async () => {
    const { content } = jupyterapp.shell.currentWidget
    const asks = (cell) => cell?.model.sharedModel.getSource().startsWith("@predict(")
    content.deselectAll()
    content.widgets.forEach((cell, place, all) => {
        if (!asks(all[place - 1])) content.select(cell)
    })
    await jupyterapp.commands.execute("notebook:run-cell")
}"""


@pytest.mark.parametrize("path", LESSONS, ids=lambda path: path.stem)
def test_no_answer_is_on_the_screen_before_it_is_given(
    lab: Lab, page: Page, path: Path
) -> None:
    shutil.copytree(FOLDER, lab.root / "notebooks", dirs_exist_ok=True)
    lab.open(page, f"notebooks/{path.name}")
    assert_no_answer_is_seen(page, path, *SIZES[0])  # as saved
    page.evaluate(RUN_THE_QUESTIONS)
    expect(page.locator("form.course").first).to_be_attached()
    for size in SIZES:
        assert_no_answer_is_seen(page, path, *size)
    lab.shut_down_kernels()


def assert_no_answer_is_seen(page: Page, path: Path, width: int, height: int) -> None:
    cells = nbformat.read(path, as_version=4).cells
    asked = [cell.id for cell in cells if cell.source.startswith("@predict(")]
    page.set_viewport_size({"width": width, "height": height})
    found = page.evaluate(READABLE)
    assert list(found) == asked
    assert {cell: words for cell, words in found.items() if words} == {}
