"""A report as HTML without scripts: for a code host, nbconvert, or print.

Images, tables and lists are what sanitisers let through and every theme can show. There
are no times and no paths of this machine, so a committed notebook changes only when its
imports do.
"""

import base64
import re
from collections import Counter
from collections.abc import Callable, Iterable
from html import escape

from importscope.comparison import Comparison
from importscope.drawing import MOST_ROWS, draw_svg
from importscope.places import short_origin
from importscope.promises import NEVER_USED
from importscope.report import Report
from importscope.story import LEVELS, without_folders
from importscope.terminal import branches
from importscope.tree import Node

_LEFT = 'style="text-align: left"'
# A longer table or list is cut: a notebook with all of it would be slow to open.
_MOST_ITEMS = 400


def render(report: Report) -> str:
    """A drawing of what imported what; folded, a table of modules and the story."""
    most = LEVELS.index(report.level)
    sentences = [
        without_folders(step, report.trace.folders)
        for step in report.story
        if step.level <= most
    ]
    sentences = sentences or ["Nothing has been imported yet."]
    tree = report.tree
    parts = [f"<p><strong>{_mark_code(sentences[-1])}</strong></p>"]
    if report.comparison:
        parts.append(_compared(report.comparison))
    elif tree:
        parts.append(_image(tree, _finder, _caption(tree)))
    if tree:
        parts.append(_folded("Modules", _table(tree)))
    if promises := report.trace.promises():
        items = [
            f"<code>{escape(promise.what)}</code>"
            + ("" if promise.used else f" ({NEVER_USED})")
            for promise in promises
        ]
        parts.append(_folded("Lazy imports", _list(items, "ul")))
    steps = [_mark_code(sentence) for sentence in sentences]
    parts.append(_folded("Step by step", _list(steps, "ol")))
    return "".join(parts)


def _compared(comparison: Comparison) -> str:
    before, after = comparison.trees
    came, went = set(comparison.came), set(comparison.went)
    parts = [f"<p>{escape(comparison.counts())}</p>"]
    for title, tree, mark, names in (
        ("Before", before, "went", went),
        ("After", after, "came", came),
    ):
        if tree:
            caption = f"{title}: {_caption(tree)}"
            parts.append(f"<p>{title}</p>")
            parts.append(_image(tree, _marker(mark, names), caption))
    for title, listed in (("Came", comparison.came), ("Went", comparison.went)):
        if listed:
            items = [f"<code>{escape(name)}</code>" for name in listed]
            parts.append(_folded(title, _list(items, "ul")))
    return "".join(parts)


def _finder(node: Node) -> str:
    return node.finder or ("reload" if node.reload else "not found")


def _marker(mark: str, names: set[str]) -> Callable[[Node], str]:
    return lambda node: mark if node.name in names else "stayed"


def _caption(tree: list[Node]) -> str:
    finders = Counter(_finder(node) for root in tree for _, node in root.walk())
    found = ", ".join(f"{finder} {count}" for finder, count in finders.items())
    roots = [root.name for root in tree[:MOST_ROWS]]
    return f"What {', '.join(roots)} imported. Modules by finder: {found}."


def _image(tree: list[Node], group_of: Callable[[Node], str], caption: str) -> str:
    svg = base64.b64encode(draw_svg(tree, group_of).encode()).decode()
    source = f"data:image/svg+xml;base64,{svg}"
    return f'<p><img src="{source}" alt="{escape(caption)}"></p>'


def _folded(title: str, content: str) -> str:
    return f"<details><summary>{title}</summary>{content}</details>"


def _list(items: list[str], tag: str) -> str:
    rows = "".join(f"<li>{item}</li>" for item in items[:_MOST_ITEMS])
    return f"<{tag}>{rows}</{tag}>{_rest(len(items))}"


def _rest(count: int) -> str:
    more = count - _MOST_ITEMS
    return f"<p>… and {more} more.</p>" if more > 0 else ""


def _mark_code(sentence: str) -> str:
    return re.sub("`([^`]*)`", r"<code>\1</code>", escape(sentence))


def _table(tree: list[Node]) -> str:
    heads = "".join(
        f'<th scope="col" {_LEFT}>{head}</th>'
        for head in ("module", "found by", "loaded by", "from")
    )
    modules = list(branches(tree))
    rows = "".join(_row(_cells(branch, node)) for branch, node in modules[:_MOST_ITEMS])
    return (
        f"<table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>"
        f"{_rest(len(modules))}"
    )


def _row(cells: Iterable[str]) -> str:
    return "<tr>" + "".join(f"<td {_LEFT}>{cell}</td>" for cell in cells) + "</tr>"


def _cells(branch: str, node: Node) -> list[str]:
    name = f"<code>{escape(branch).replace(' ', '&nbsp;')}</code>"
    if node.error:
        return [name, "", "", f"✗ {escape(node.error.type)}"]
    how = node.how(" ({})")
    if node.thread and node.name == branch:
        how += f" (in the thread {escape(node.thread)})"
    return [
        name,
        escape(node.finder),
        escape(node.loader),
        escape(short_origin(node.origin, node.name)) + how,
    ]
