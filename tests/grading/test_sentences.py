"""Each sentence of a task is kept by promises, or it explains: a text cell says which.

    "kept_by": {"It returns a list.": ["returns_a_list"], "An example:": []}

This entry of the cell's metadata names the promises that test a sentence. The list of a
sentence that only explains is empty.
"""

import ast
import json
import re

import pytest
from nbformat import NotebookNode

from grader.notebook import is_answer, is_test, name_of

from .assignment import STEMS, notebook_of, tasks

each_task = pytest.mark.parametrize(
    "cells",
    [
        pytest.param(cells, id=f"{stem}-{heading.split('`')[1]}")
        for stem in STEMS
        for heading, cells in tasks(stem).items()
    ],
)


@each_task
def test_each_sentence_names_what_keeps_it(cells: list[NotebookNode]) -> None:
    for cell in cells:
        sentences, kept_by = sentences_of(cell), kept_by_of(cell)
        new = [sentence for sentence in sentences if sentence not in kept_by]
        gone = [sentence for sentence in kept_by if sentence not in sentences]
        assert not new + gone, (
            f"cell {cell.id}: kept_by is not what the text says (CONTRIBUTING.md: "
            "add or change an assignment)\n"
            f"sentences that kept_by lacks:\n{json.dumps(new, indent=1)}\n"
            f"sentences that are in kept_by only:\n{json.dumps(gone, indent=1)}"
        )


@each_task
def test_each_promise_keeps_a_sentence(cells: list[NotebookNode]) -> None:
    named = {
        name
        for cell in cells
        for promises in kept_by_of(cell).values()
        for name in promises
    }
    asked = {name_of(cell) for cell in cells if is_test(cell)}
    assert named - asked == set(), "no promises of this task"
    assert asked - named == set(), "promises for which the text has no sentence"


@pytest.mark.parametrize("stem", STEMS)
def test_students_do_not_get_it(stem: str) -> None:
    cells = notebook_of(stem, "exercises").cells
    assert not [cell.id for cell in cells if kept_by_of(cell)]


@pytest.mark.parametrize(
    ("markdown", "sentences"),
    [
        ("It ends. (It does.) `x` is", ["It ends.", "(It does.)", "`x` is"]),
        ("**A.** Is `from . a`?\nYes!", ["**A.** Is `from . a`?", "Yes!"]),
        ("## Head\n\n- One,\n  more\n- two\n\nEnd", ["One, more", "two", "End"]),
        ("| a |\n|---|\n| One. Two |\n| 2 |", ["| One. Two |", "| 2 |"]),
        ("So:\n\n```python\n>>> 1. # One. Two\n```\n", ["So:"]),
    ],
)
def test_a_text_is_taken_apart_into_sentences(
    markdown: str, sentences: list[str]
) -> None:
    assert sentences_in(markdown) == sentences


def kept_by_of(cell: NotebookNode) -> dict[str, list[str]]:
    """The promises that test each sentence of a cell, as its metadata says."""
    found: dict[str, list[str]] = cell.metadata.get("kept_by", {})
    return found


def sentences_of(cell: NotebookNode) -> list[str]:
    """What a cell tells learners: its text, or the docstring of what they write."""
    if cell.cell_type == "markdown":
        is_hint = "<details>" in cell.source
        return [] if is_hint else sentences_in(cell.source)
    if is_answer(cell):
        [definition] = ast.parse(cell.source).body
        assert isinstance(definition, ast.ClassDef | ast.FunctionDef)
        return sentences_in(ast.get_docstring(definition) or "")
    return []


def sentences_in(markdown: str) -> list[str]:
    """The sentences of a text, and the rows of its tables; no headings, no code."""
    code_and_headings = r"^```[^`]*?^```$|^#.*$|^\|.*\n\|-.*$"
    prose = re.sub(code_and_headings, "", markdown, flags=re.M)
    found = []
    for block in re.split(r"\n\s*\n|\n(?=- |\|)", prose):
        text = " ".join(block.strip().removeprefix("- ").split())
        row = text.startswith("|")
        # An end, perhaps a parenthesis, and no small letter after the space.
        ends = r"(?<=[.?!]) (?=[^a-z])|(?<=[.?!][)\"]) (?=[^a-z])"
        found += [text] if row else re.split(ends, text)
    return [sentence for sentence in found if sentence]
