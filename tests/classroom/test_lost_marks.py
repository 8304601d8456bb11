"""An answer whose mark some tool has lost is found again, or waits for a person."""

from typing import Any

import nbformat
import pytest
from nbformat import NotebookNode
from traitlets.config import Config

from grader.classroom.executor import could_not_be_judged
from grader.classroom.released import ReleasedCell, ReleasedNotebook
from grader.classroom.restore import GIVEN_BACK, Repair, Restorer
from grader.notebook import name_of

CONFIG = Config(OverwriteCells={"add_missing_cells": True})
PROSE = "Now write."
WAITS = "its marking lost, and it waits for you"


def released_cell(name: str, kind: str, source: str, **flags: bool) -> ReleasedCell:
    every = {"locked": False, "grade": False, "solution": False, "task": False}
    marks: dict[str, Any] = every | flags
    return ReleasedCell(name, kind, source, source, "", points=2.0, **marks)


RELEASED = ReleasedNotebook(
    "essay",
    None,
    {
        cell.name: cell
        for cell in (
            released_cell("read", "markdown", "Read this.", locked=True),
            released_cell("story", "markdown", "…", grade=True, solution=True),
            released_cell("test", "code", "assert x", grade=True, locked=True),
        )
    },
    frozenset([PROSE]),
)


def handed_in(*cells: NotebookNode) -> bytes:
    return nbformat.writes(nbformat.v4.new_notebook(cells=list(cells))).encode()


def text(source: str) -> NotebookNode:
    return nbformat.v4.new_markdown_cell(source)


def code(source: str) -> NotebookNode:
    return nbformat.v4.new_code_cell(source)


@pytest.mark.parametrize(
    ("texts", "story", "repair", "waits"),
    [
        (["My story."], "My story.", GIVEN_BACK, False),
        ([PROSE, "My story."], "My story.", GIVEN_BACK, False),
        (["My story.", "And more."], None, WAITS, True),
        ([PROSE], None, "deleted, and put back", False),
        ([], None, "deleted, and put back", False),
    ],
)
def test_an_answer_that_is_marked_by_hand(
    texts: list[str], story: str | None, repair: str, waits: bool
) -> None:
    cells = [text("Read this."), *map(text, texts), code("x = 1"), code("assert x")]
    notebook, told = Restorer(CONFIG).restore(handed_in(*cells), RELEASED)
    [found] = [cell for cell in notebook.cells if name_of(cell) == "story"]
    assert Repair("story", repair) in told
    assert could_not_be_judged(found) == waits
    assert story is None or found.source == story


def test_the_test_is_known_by_its_text_and_comes_after_the_answer() -> None:
    notebook, _ = Restorer(CONFIG).restore(
        handed_in(text("Read this."), code("x = 1"), code("assert x")), RELEASED
    )
    codes = [cell.source for cell in notebook.cells if cell.cell_type == "code"]
    assert codes == ["x = 1", "assert x"]
    gone, _ = Restorer(CONFIG).restore(
        handed_in(text("Read this."), code("x = 1")), RELEASED
    )
    *_, answer, test = [cell for cell in gone.cells if cell.cell_type == "code"]
    assert (answer.source, name_of(test)) == ("x = 1", "test")
