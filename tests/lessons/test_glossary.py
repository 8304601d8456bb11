"""The glossary: every term leads to the section that explains it.

Links name a cell by its id: JupyterLab finds no heading in a cell that it has not
drawn yet.
"""

import functools
import re
from pathlib import Path

import nbformat
import pytest

FOLDER = Path(__file__).parents[2] / "notebooks"
ENTRY = re.compile(
    r"### (?P<term>.+)\n\n(?P<definition>.+) "
    r"\[Lesson (?P<lesson>\d) · (?P<heading>.+)\]"
    r"\((?P<file>\w+\.ipynb)#cell-id=(?P<cell>[\w-]+)\)"
)


@functools.cache
def cells(file):
    return nbformat.read(FOLDER / file, as_version=4).cells


ENTRIES = {
    cell.id: ENTRY.fullmatch(cell.source)
    for cell in cells("glossary.ipynb")
    if cell.source.startswith("### ")
}


def section(file, first):
    """The text of the section that begins with a cell, with its code."""
    ids = [cell.id for cell in cells(file)]
    assert first in ids, f"{file} has no cell {first}"
    opening, *rest = (cell.source for cell in cells(file)[ids.index(first) :])
    following = [source.startswith("## ") for source in rest]
    end = following.index(True) if True in following else len(rest)
    return "\n".join([opening, *rest[:end]])


def test_every_term_is_a_whole_entry():
    assert len(ENTRIES) > 30
    assert [term for term, entry in ENTRIES.items() if entry is None] == []


@pytest.mark.parametrize("term", ENTRIES)
def test_the_term_is_used_in_the_section_that_it_links_to(term):
    entry = ENTRIES[term]
    text = section(entry["file"], entry["cell"])
    assert text.startswith(f"## {entry['heading']}\n")
    assert entry["file"].startswith(f"0{entry['lesson']}_")
    assert entry["term"].strip("`").lower() in text.lower()


def test_definitions_are_short():
    for term, entry in ENTRIES.items():
        assert len(entry["definition"].split()) <= 45, term


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.ipynb")), ids=lambda p: p.stem)
def test_links_into_a_notebook_lead_to_a_cell(path):
    for cell in cells(path.name):
        for file, place in re.findall(r"\((\w+\.ipynb)#([^)]+)\)", cell.source):
            ids = [f"cell-id={other.id}" for other in cells(file)]
            assert place in ids, f"{cell.id}: {file}#{place}"
