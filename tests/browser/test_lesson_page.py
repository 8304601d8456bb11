"""A lesson as a page, without a kernel: `jupyter nbconvert --to html`."""

import subprocess
import sys
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

pytestmark = [pytest.mark.browser, pytest.mark.exhaustive]

LESSON = Path(__file__).parents[2] / "notebooks" / "01_module_object.ipynb"


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("pages")
    convert = [sys.executable, "-m", "nbconvert", "--to=html", f"--output-dir={folder}"]
    subprocess.run([*convert, LESSON], check=True, capture_output=True)
    return (folder / f"{LESSON.stem}.html").as_uri()


@pytest.fixture
def lesson(page: Page, address: str) -> Page:
    page.route("http**", lambda route: route.abort())
    page.goto(address, wait_until="domcontentloaded")
    return page


def test_a_question_is_read_without_its_code(lesson: Page) -> None:
    expect(lesson.get_by_text("How many times will you see")).to_be_visible()
    expect(lesson.get_by_text("@predict(")).to_have_count(0)


def test_what_follows_a_question_is_folded(lesson: Page) -> None:
    output = lesson.get_by_text("same object under both names: True")
    expect(output).to_be_hidden()
    lesson.get_by_text("Output", exact=True).first.click()
    expect(output).to_be_visible()


def test_what_explains_a_question_is_folded(lesson: Page) -> None:
    explanation = lesson.get_by_text("gave that object a second name")
    expect(explanation).to_be_hidden()
    lesson.get_by_text("What happened, and why", exact=True).first.click()
    expect(explanation).to_be_visible()


def test_a_page_holds_its_pictures(lesson: Page) -> None:
    picture = lesson.get_by_alt_text("The names a and b").first
    lesson.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    expect(picture).to_be_visible()
    assert picture.evaluate("image => image.naturalWidth") > 100
    assert (picture.get_attribute("src") or "").startswith("data:image/svg+xml;base64,")


def test_a_link_to_another_notebook_leads_to_its_page(lesson: Page) -> None:
    link = lesson.get_by_role("link", name="glossary").first
    expect(link).to_have_attribute("href", "glossary.html")
