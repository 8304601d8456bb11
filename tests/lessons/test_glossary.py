"""The glossary: every term leads to the section that explains it."""

import re
from pathlib import Path

import nbformat
import pytest

FOLDER = Path(__file__).parents[2] / "notebooks"
ENTRY = re.compile(
    r"^### (?P<term>.+)\n\n(?P<definition>.+) "
    r"\[(?P<text>.+)\]\((?P<file>\w+\.ipynb)#(?P<anchor>\S+)\)$",
    re.MULTILINE,
)


def cells(file):
    return nbformat.read(FOLDER / file, as_version=4).cells


def anchor(heading):
    """As JupyterLab and nbconvert make it."""
    return heading.replace("`", "").replace(" ", "-")


def section(file, wanted):
    """The text of a section, with its code."""
    inside, found = False, ""
    for cell in cells(file):
        if cell.cell_type == "markdown" and cell.source.startswith("## "):
            heading = cell.source.splitlines()[0].removeprefix("## ")
            inside = anchor(heading) == wanted
        if inside:
            found += cell.source + "\n"
    return found


GLOSSARY = "\n".join(cell.source for cell in cells("glossary.ipynb"))
ENTRIES = {entry["term"]: entry for entry in ENTRY.finditer(GLOSSARY)}


def test_every_term_is_a_whole_entry():
    assert set(ENTRIES) == set(re.findall("^### (.+)$", GLOSSARY, re.MULTILINE))
    assert len(ENTRIES) > 30


@pytest.mark.parametrize("term", ENTRIES)
def test_the_term_is_used_in_the_section_that_it_links_to(term):
    entry = ENTRIES[term]
    text = section(entry["file"], entry["anchor"])
    assert text, f"there is no heading {entry['anchor']} in {entry['file']}"
    assert entry["text"].startswith(f"Lesson {int(entry['file'][:2])} · ")
    assert anchor(entry["text"].partition(" · ")[2]) == entry["anchor"]
    assert term.strip("`").lower() in text.lower()


def test_definitions_are_short():
    for term, entry in ENTRIES.items():
        assert len(entry["definition"].split()) <= 45, term


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.ipynb")), ids=lambda p: p.stem)
def test_links_to_a_term_lead_to_it(path):
    for cell in cells(path.name):
        for wanted in re.findall(r"\(glossary\.ipynb#([^)]+)\)", cell.source):
            assert wanted in map(anchor, ENTRIES), f"{cell.id}: {wanted}"
