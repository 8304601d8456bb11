"""The still picture where no widget lives: nbconvert's page, nbgrader's, on paper."""

from pathlib import Path

import nbformat
import pytest
from nbconvert import HTMLExporter
from nbgrader.converters import GenerateFeedback
from playwright.sync_api import Page, expect

from importscope import fresh
from importscope.report import Report
from importscope.still import render

pytestmark = [pytest.mark.browser, pytest.mark.exhaustive]


@pytest.mark.parametrize("exporter", [HTMLExporter, GenerateFeedback().exporter_class])
@pytest.mark.parametrize("media", ["screen", "print"])
def test_it_is_shown_on_a_converted_page(
    page: Page, tmp_path: Path, exporter: type[HTMLExporter], media: str
) -> None:
    trace = fresh("import json")
    html = render(Report(trace, before=fresh("import this"))) + render(Report(trace))
    cell = nbformat.v4.new_code_cell("")
    cell.outputs = [nbformat.v4.new_output("execute_result", {"text/html": html})]
    converted, _ = exporter().from_notebook_node(nbformat.v4.new_notebook(cells=[cell]))
    file = tmp_path / "page.html"
    file.write_text(converted, encoding="utf-8")
    page.route("http**", lambda route: route.abort())
    page.goto(file.as_uri(), wait_until="domcontentloaded")
    page.emulate_media(media=media)
    images = page.get_by_role("img", name="imported.")
    expect(images).to_have_count(3)
    for image in images.all():
        expect(image).to_be_visible()
        assert image.evaluate("image => image.decode().then(() => image.naturalWidth)")
    counts = f"{len(trace.new)} came, 1 went, 0 stayed"
    expect(page.get_by_text(counts)).to_be_visible()
