"""A test cell in JupyterLab: what a learner reads when a promise is kept, or broken."""

import re

import nbformat
import pytest
from axe_playwright_python.sync_playwright import Axe
from lab import Lab, execute
from playwright.sync_api import Locator, Page, expect

pytestmark = pytest.mark.browser

SETUP = """
import importlib.abc, importlib.util
from grader import checks_of
"""
ANSWER = """
class DictFinder:
    def __init__(self, sources):
        self.sources = sources
    def find_spec(self, name, path, target=None):
        source = self.sources[name]
        return importlib.util.spec_from_loader(name, DictLoader(source))

class DictLoader(importlib.abc.Loader):
    def __init__(self, source):
        self.source = source
    def exec_module(self, module):
        exec(self.source, module.__dict__)
"""
KEPT = """\
✓ For a known name find_spec() returns a spec.
"""
BROKEN = """\
✗ find_spec() returns None for a name that it does not know.

  Called    finder.find_spec('NAME', None, None)
  Expected  no exception
  Got       raised KeyError('NAME')
            at line 5, in DictFinder.find_spec: source = self.sources[name]

  Hint: None tells import to ask the next finder on sys.meta_path. Raising ends
  the search, and anything else is taken for a spec.
"""
NOT_REACHED = """\
· A name that enters the dict later is found; one that leaves it is not.

  Not reached: It builds on another promise that is broken. Begin there:
✗ find_spec() returns None for a name that it does not know.
"""


def goes_on(source: str) -> nbformat.NotebookNode:
    """A cell after whose exception the next one is run."""
    return nbformat.v4.new_code_cell(source, metadata={"tags": ["raises-exception"]})


@pytest.fixture
def outputs(lab: Lab, page: Page) -> Locator:
    """The outputs of three test cells: kept, broken, not reached."""
    name = lab.write(
        "promises.ipynb",
        SETUP,
        ANSWER.lstrip(),
        goes_on('checks_of("DictFinder").answers_with_a_spec(DictFinder)'),
        goes_on('checks_of("DictFinder").returns_none_for_unknown_names(DictFinder)'),
        goes_on('checks_of("DictFinder").names_added_later_are_found(DictFinder)'),
    )
    notebook = lab.open(page, name)
    lab.run_all(page)
    return notebook.locator(".jp-OutputArea-output")


def test_the_words_are_said_once_and_nothing_else_is(outputs: Locator) -> None:
    expect(outputs).to_have_count(3)
    for output, words in zip(outputs.all(), (KEPT, BROKEN, NOT_REACHED), strict=True):
        said = re.sub(r"[a-z]+_\d{6}", "NAME", output.inner_text())
        assert said.strip() == words.strip()


@pytest.mark.exhaustive
def test_the_promise_and_the_labels_stand_out(outputs: Locator) -> None:
    bold = outputs.nth(1).locator(".ansi-bold").all_inner_texts()
    assert bold == [
        BROKEN.splitlines()[0],
        "  Called",
        "  Expected",
        "  Got",
        "  Hint:",
    ]


@pytest.mark.exhaustive
@pytest.mark.parametrize("theme", ["Light", "Dark"])
@pytest.mark.parametrize("width", [400, 1280])
def test_axe_finds_nothing(
    outputs: Locator, page: Page, theme: str, width: int
) -> None:
    execute(page, "apputils:change-theme", theme=f"JupyterLab {theme}")
    is_light = str(theme == "Light").lower()
    page.locator(f"body[data-jp-theme-light={is_light}]").wait_for(state="attached")
    page.set_viewport_size({"width": width, "height": 900})
    outputs.last.scroll_into_view_if_needed()
    for output in outputs.all():
        output.evaluate("node => node.classList.add('promise')")
    found = Axe().run(page, context=".promise")
    assert found.violations_count == 0, found.generate_report()
