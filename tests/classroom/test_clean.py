"""What a teacher looks at holds nothing that could run, and reads as it was written."""

import re

import nbformat
import pytest
from bs4 import BeautifulSoup
from nbconvert import HTMLExporter
from nbformat import NotebookNode

from grader.classroom.clean import clean

from .payloads import ATTACHMENT, OUTPUTS, TEXTS

FORBIDDEN = (
    *("script", "style", "svg", "math", "iframe", "object", "embed", "form", "input"),
    *("button", "base", "meta", "link", "body", "noscript", "template", "textarea"),
)


def output(**data: object) -> NotebookNode:
    return nbformat.v4.new_output("display_data", dict(data))


def notebook(*cells: NotebookNode) -> NotebookNode:
    return nbformat.v4.new_notebook(cells=list(cells))


def shown(book: NotebookNode) -> str:
    """What nbconvert shows of the cells of a notebook, as HTML."""
    exporter = HTMLExporter(template_name="basic", exclude_anchor_links=True)
    page: str
    page, _ = exporter.from_notebook_node(book)
    return page


def text_of(source: str) -> NotebookNode:
    return nbformat.v4.new_markdown_cell(source)


@pytest.mark.parametrize(
    "source",
    [
        "# Notes\n\nA *finder* `<finds>` a [spec](https://docs.python.org/3/#spec).",
        "    if a < b:\n        print('<script>')",
        "```python\nimport sys  # <b>\n```\n\n> quoted & cited",
        "$a < b$ and $$\\begin{align}a &= b\\end{align}$$",
        "![a plot](plot.png) <https://www.python.org>",
        "| a | b |\n|---|---|\n| 1 | 2 |\n\n- [ ] to do\n- 1 < 2 > 0",
    ],
)
def test_plain_markdown_stays_as_it_is(source: str) -> None:
    book = notebook(text_of(source))
    assert not clean(book)
    assert book.cells[0].source == source


@pytest.mark.parametrize(
    "source",
    [
        "a<br>b <sub>2</sub>",
        "<details>\n\n**y**\n\n```\na\n\n    b < c\n```\n</details>",
        "<img src='data:image/png;base64,AAAA' alt='x'> and $a<b$",
        "<table><tr><td colspan='2'>1</td></tr></table>",
    ],
)
def test_harmless_html_looks_as_it_did(source: str) -> None:
    book = notebook(text_of(source))
    before = plain(shown(book))
    clean(book)
    assert plain(shown(book)) == before
    assert not clean(book)  # nothing is left to be cut


def plain(page: str) -> list[str]:
    """The words and the tags of a page."""
    page = page.replace("&#10;", "\n").replace("'", '"')
    page = re.sub("</?(div|tbody)>", "", page)
    return page.split()


@pytest.mark.sampled
@pytest.mark.parametrize("name", TEXTS)
def test_a_text_cell_cannot_run_anything(name: str) -> None:
    book = notebook(text_of(TEXTS[name]))
    clean(book)
    assert_harmless(shown(book))
    assert not clean(book)


def test_a_raw_cell_cannot_either() -> None:
    book = notebook(nbformat.v4.new_raw_cell("<script>ran('raw')</script>"))
    assert clean(book)
    assert_harmless(shown(book))


@pytest.mark.sampled
@pytest.mark.parametrize("name", OUTPUTS)
def test_an_output_cannot_run_anything(name: str) -> None:
    cell = nbformat.v4.new_code_cell("", outputs=[output(**OUTPUTS[name])])
    book = notebook(cell)
    assert clean(book)
    assert_harmless(shown(book))
    assert not clean(book)


def test_neither_can_an_attachment() -> None:
    cell = text_of("![x](attachment:x) ![y](attachment:none)")
    cell.attachments = NotebookNode(x=NotebookNode(ATTACHMENT))
    book = notebook(cell)
    assert clean(book)
    assert_harmless(shown(book))


def assert_harmless(page: str) -> None:
    soup = BeautifulSoup(page, "html.parser")
    for tag in soup.find_all(True):
        assert tag.name not in FORBIDDEN, tag
        for name, value in tag.attrs.items():
            assert not name.startswith("on"), tag
            assert name not in ("srcdoc", "action", "formaction", "data"), tag
            if name == "href":
                assert re.match(r"https?://|#", value), tag
            if name == "src":
                assert re.match(r"https?://|data:image/|[^:]*$", value), tag


def test_a_table_of_pandas_and_pictures_are_shown() -> None:
    table = (
        "<div><style scoped>\n.dataframe td {top: 0}\n</style>"
        '<table border="1" class="dataframe"><thead><tr><th></th></tr></thead>'
        "<tbody><tr><td>1</td></tr></tbody></table></div>"
    )
    cell = nbformat.v4.new_code_cell(
        "",
        outputs=[
            output(**{"text/html": table}),
            output(**{"image/png": "iVBORw0KGgo=\n", "text/plain": "<Figure>"}),
        ],
    )
    book = notebook(cell)
    clean(book)
    page = shown(book)
    assert '<table class="dataframe">' in page
    assert "style scoped" not in page
    assert ".dataframe td" not in page
    assert "data:image/png;base64,iVBORw0KGgo=" in page


def test_half_a_character_can_be_shown() -> None:
    cell = nbformat.v4.new_code_cell(
        "", outputs=[nbformat.v4.new_output("stream", text="\ud800")]
    )
    book = notebook(cell)
    assert clean(book)
    shown(book).encode()
