"""A report in the format of `python -X importtime`, which tuna and others open."""

from collections.abc import Iterator

from importscope.report import Report
from importscope.tree import Node, own_time


def render(report: Report) -> str:
    """A line for each module, after the lines of what it imports, in microseconds."""
    lines = ["import time: self [us] | cumulative | imported package"]
    for root in report.tree:
        lines += _lines(root, 0)
    return "\n".join(lines) + "\n"


def _lines(node: Node, depth: int) -> Iterator[str]:
    for child in node.children:
        yield from _lines(child, depth + 1)
    own, total = own_time(node), node.end - node.begin
    yield f"import time: {own:9} | {total:10} | {'  ' * depth}{node.name}"
