"""The picture without its widget: for a code host, nbconvert, print.

An image, tables and lists, which sanitisers let through and every theme can show. No
times and no machine's paths, so that a committed notebook changes only when imports do.
"""

import base64
import re
from collections import Counter
from collections.abc import Callable, Iterable
from html import escape

from importscope.compare import Comparison
from importscope.drawing import MOST, draw_svg
from importscope.story import LEVELS, level_for, place, tell
from importscope.trace import Node, Trace, draw

_LEFT = 'style="text-align: left"'
# A longer table, or story, is cut: it would make a notebook slow to open.
_MOST = 400


def to_html(trace: Trace, comparison: Comparison | None = None) -> str:
    """The picture of what imported what; folded, the modules and the story."""
    level = LEVELS.index(level_for(trace))
    steps = [step.sentence for step in tell(trace) if step.level <= level]
    steps = steps or ["Nothing has been imported yet."]
    tree = trace.tree()
    parts = [f"<p><strong>{_mark_code(steps[-1])}</strong></p>"]
    if comparison:
        parts.append(_compared(comparison))
    elif tree:
        parts.append(_image(tree, _finder, _caption(tree)))
    if tree:
        parts.append(_folded("Modules", _table(tree)))
    sentences = [_mark_code(sentence) for sentence in steps]
    parts.append(_folded("Step by step", _list(sentences, "ol")))
    return "".join(parts)


def to_text(trace: Trace, comparison: Comparison | None = None) -> str:
    """The tree of modules, or the comparison, without times."""
    return comparison.text(times=False) if comparison else trace.text(times=False)


def _compared(comparison: Comparison) -> str:
    before, after = comparison.before.tree(), comparison.after.tree()
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
    roots = [root.name for root in tree[:MOST]]
    return f"What {', '.join(roots)} imported. Modules by finder: {found}."


def _image(tree: list[Node], group_of: Callable[[Node], str], caption: str) -> str:
    svg = base64.b64encode(draw_svg(tree, group_of).encode()).decode()
    source = f"data:image/svg+xml;base64,{svg}"
    return f'<p><img src="{source}" alt="{escape(caption)}"></p>'


def _folded(title: str, content: str) -> str:
    return f"<details><summary>{title}</summary>{content}</details>"


def _list(items: list[str], tag: str) -> str:
    rows = "".join(f"<li>{item}</li>" for item in items[:_MOST])
    return f"<{tag}>{rows}</{tag}>{_rest(len(items))}"


def _rest(count: int) -> str:
    return f"<p>… and {count - _MOST} more.</p>" if count > _MOST else ""


def _mark_code(sentence: str) -> str:
    return re.sub("`([^`]*)`", r"<code>\1</code>", escape(sentence))


def _table(tree: list[Node]) -> str:
    heads = "".join(
        f'<th scope="col" {_LEFT}>{head}</th>'
        for head in ("module", "found by", "loaded by", "from")
    )
    drawn = list(draw(tree))
    rows = "".join(_row(_cells(label, node)) for label, node in drawn[:_MOST])
    return (
        f"<table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>"
        f"{_rest(len(drawn))}"
    )


def _row(cells: Iterable[str]) -> str:
    return "<tr>" + "".join(f"<td {_LEFT}>{cell}</td>" for cell in cells) + "</tr>"


def _cells(label: str, node: Node) -> list[str]:
    name = f"<code>{escape(label).replace(' ', '&nbsp;')}</code>"
    if node.error:
        return [name, "", "", f"✗ {escape(node.error.type)}"]
    return [
        name,
        escape(node.finder),
        escape(node.loader),
        escape(place(node.origin, node.name)) + (" (again)" if node.reload else ""),
    ]
