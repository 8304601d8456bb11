"""The picture without its widget: for a code host, nbconvert, print.

A table and a list, which every sanitiser lets through and every theme styles. No times
and no machine's paths, so that a committed notebook changes only when imports do.
"""

import re
from html import escape

from importscope.story import LEVELS, level_for, place, tell
from importscope.trace import Node, Trace, draw

_LEFT = 'style="text-align: left"'


def to_html(trace: Trace) -> str:
    """The tree of modules as a table, and the story, folded, as a list."""
    level = LEVELS.index(level_for(trace))
    steps = [step.sentence for step in tell(trace) if step.level <= level]
    steps = steps or ["Nothing has been imported yet."]
    items = "".join(f"<li>{_mark_code(sentence)}</li>" for sentence in steps)
    return (
        f"<p><strong>{_mark_code(steps[-1])}</strong></p>{_table(trace.tree())}"
        f"<details><summary>Step by step</summary><ol>{items}</ol></details>"
    )


def to_text(trace: Trace) -> str:
    """The tree of modules, without times."""
    return trace.text(times=False)


def _mark_code(sentence: str) -> str:
    return re.sub("`([^`]*)`", r"<code>\1</code>", escape(sentence))


def _table(tree: list[Node]) -> str:
    heads = "".join(
        f'<th scope="col" {_LEFT}>{head}</th>'
        for head in ("module", "found by", "loaded by", "from")
    )
    rows = ""
    for label, node in draw(tree):
        cells = "".join(f"<td {_LEFT}>{cell}</td>" for cell in _cells(label, node))
        rows += f"<tr>{cells}</tr>"
    return f"<table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>"


def _cells(label: str, node: Node) -> list[str]:
    name = f"<code>{escape(label).replace(' ', '&nbsp;')}</code>"
    if node.error:
        return [name, "", "", f"✗ {escape(node.error.type)}"]
    return [
        name,
        escape(node.finder),
        escape(node.loader),
        escape(place(node.origin)) + (" (again)" if node.reload else ""),
    ]
