"""What a teacher's browser shows of a notebook, and nothing that could run there.

The formgrader and the feedback pages show text cells and outputs as HTML. A script in
them would have the rights of the teacher who looks. So only what is known to be
harmless is kept: an allowlist, which bleach and nbconvert's own Markdown apply.
"""

import functools
import html
import re
from pathlib import Path
from typing import Any

import bleach
from bleach.css_sanitizer import CSSSanitizer
from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath
from nbformat import NotebookNode

from grader import limits

_TAGS = frozenset(
    re.findall(
        r"\w+",
        """
        a abbr b blockquote br caption code col colgroup dd del details div dl dt em
        figcaption figure h1 h2 h3 h4 h5 h6 hr i img ins kbd li mark ol p pre q s samp
        small span strong sub summary sup table tbody td tfoot th thead tr tt u ul var
        """,
    )
)
_ATTRIBUTES = (
    *("align", "alt", "colspan", "height", "open", "rowspan"),
    *("scope", "start", "style", "title", "width"),
)
# A link to another file may lead to a page that the student has handed in. A browser
# shows no notebook.
_LINK = re.compile(
    r"https?://|mailto:|#|[\w./ %-]+\.ipynb(#[\w.=%-]*)?$", re.IGNORECASE
)
_PICTURE = re.compile(
    r"https?://|attachment:|data:image/(png|jpeg|gif|svg\+xml);base64,|[\w./ %-]*$",
    re.IGNORECASE,
)
_CLASSES = re.compile(r"(highlight|dataframe|[a-z]{1,2}\d?|\s)*")  # colours of code
_STYLE = re.compile(r"<style\b.*?</style\s*>", re.IGNORECASE | re.DOTALL)
_BASE64 = re.compile(r"[A-Za-z0-9+/=\s]*")
_BLANK = re.compile(r"\n(?=[ \t]*\n)")
_PICTURES = ("image/png", "image/jpeg", "image/gif")
# Shown as text, or as a picture, in which no script runs.
_PLAIN = ("text/plain", "text/latex", "image/svg+xml")


def clean(notebook: NotebookNode) -> bool:
    """Clean the text cells and the outputs of a notebook; whether anything was cut."""
    before = repr(notebook.cells)
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.outputs = [_clean_output(output) for output in cell.outputs]
            continue
        if "attachments" in cell:
            cell.attachments = _clean_attachments(cell.attachments)
        if cell.cell_type == "markdown":
            names = frozenset(cell.get("attachments", ()))
            cell.source = _clean_text(cell.source, names)
        elif "<" in cell.source:
            cell.source = _clean_html(cell.source)
    return repr(notebook.cells) != before


def originals(autograded: Path) -> Path:
    """The folder of notebooks as they were before they were cleaned."""
    return autograded.with_name(f".{autograded.name}.original")


class _Harmless(IPythonRenderer):
    """Renders no HTML that stands in the text, and no link that is not allowed."""

    def link(self, text: str, url: str, title: str | None = None) -> str:
        return super().link(text, url, title) if _LINK.match(url) else ""

    def image(self, text: str, url: str, title: str | None = None) -> str:
        return super().image(text, url, title) if _PICTURE.match(url) else ""


@functools.lru_cache(1000)
def _clean_text(source: str, attachments: frozenset[str]) -> str:
    """A text in Markdown; as HTML, cleaned, if something in it is not harmless."""
    if len(source) > limits.SHOWN_CHARACTERS:
        return _as_block(f"<pre>{html.escape(source, quote=False)}</pre>")
    try:
        shown = _rendered(IPythonRenderer(escape=False), source, attachments)
        if shown == _rendered(_Harmless(escape=True), source, attachments):
            return source
        cleaned = _clean_html(shown)
        if cleaned == shown:
            return source
        text = _as_block(cleaned)
        if _rendered(IPythonRenderer(escape=False), text, attachments).strip() == text:
            return text
    except Exception:
        pass  # a parser's: what it cannot show would end the whole page
    return _as_block(f"<pre>{html.escape(source, quote=False)}</pre>")


def _rendered(
    renderer: IPythonRenderer, source: str, attachments: frozenset[str]
) -> str:
    renderer.exclude_anchor_links = True
    renderer.attachments = {name: {"image/png": ""} for name in attachments}
    return MarkdownWithMath(renderer=renderer).render(source)


def _as_block(text: str) -> str:
    """HTML that Markdown leaves as it is: one block, which a blank line would end."""
    return f"<div>{_BLANK.sub('&#10;', text.strip())}</div>"


def _clean_html(text: str) -> str:
    if len(text) > limits.SHOWN_CHARACTERS:
        return f"<pre>{html.escape(text, quote=False)}</pre>"
    cleaned: str = bleach.clean(
        _STYLE.sub("", text),
        tags=_TAGS,
        attributes=_is_allowed,
        protocols=("http", "https", "mailto", "data", "attachment"),
        css_sanitizer=CSSSanitizer(),
    )
    return cleaned


def _is_allowed(tag: str, name: str, value: str) -> bool:
    match tag, name:
        case "a", "href":
            return bool(_LINK.match(value))
        case "img", "src":
            return bool(_PICTURE.match(value))
        case _, "class":
            return bool(_CLASSES.fullmatch(value))
    return name in _ATTRIBUTES


def _clean_output(output: NotebookNode) -> NotebookNode:
    """An output without what could run, in text that can be written to a file."""
    kind = output.output_type
    if kind == "stream":
        return NotebookNode(output, text=_text(output.text))
    if kind == "error":
        lines = [_text(line) for line in output.traceback]
        return NotebookNode(
            output,
            ename=_text(output.ename),
            evalue=_text(output.evalue),
            traceback=lines,
        )
    data = {
        mime: cleaned
        for mime, value in output.data.items()
        if (cleaned := _clean_data(mime, _text(value))) is not None
    }
    if not data:
        kinds = ascii(sorted(output.data))[: limits.REASON_CHARACTERS]
        data = {"text/plain": f"An output that is not shown: {kinds}"}
    return NotebookNode(output, data=NotebookNode(data), metadata=NotebookNode())


def _clean_data(mime: str, text: str) -> str | None:
    """An output in one form; None where that form is not shown."""
    if mime in _PLAIN:
        return text
    if mime in _PICTURES:
        return text if _BASE64.fullmatch(text) else None
    if mime == "text/html":
        return _clean_html(text)
    return _clean_text(text, frozenset()) if mime == "text/markdown" else None


def _clean_attachments(attachments: dict[str, Any]) -> NotebookNode:
    found = {
        name: NotebookNode(
            {
                mime: text
                for mime, text in forms.items()
                if mime in _PICTURES and _BASE64.fullmatch(_text(text))
            }
        )
        for name, forms in attachments.items()
    }
    return NotebookNode({name: forms for name, forms in found.items() if forms})


def _text(value: Any) -> str:
    """A text, or lines, without half a character, which cannot be written to a file."""
    if isinstance(value, list):
        value = "".join(line for line in value if isinstance(line, str))
    return value.encode(errors="replace").decode() if isinstance(value, str) else ""
