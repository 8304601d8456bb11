"""A tree of modules as SVG: each module stands to the left of what it imports.

There are no times and no paths of this machine: the drawing changes only when the
imports do.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from html import escape
from typing import NamedTuple

from importscope.tree import Node

WIDTH, ROW, LETTER = 760, 20, 6.7
_TOP, _MARGIN = 40, 14
# A taller drawing is cut in two ways: the deepest modules are only counted, and a last
# row counts the roots that have no room.
MOST_ROWS = 60

# The fill and the line of each group, in the order in which the groups appear.
_COLOURS = (
    ("#e2f4ea", "#15703f"),
    ("#fdf0d5", "#8a5600"),
    ("#e7eefd", "#2b5bd7"),
    ("#f6e6fa", "#8a2f9e"),
    ("#e3f3f5", "#17697a"),
    ("#f0eee9", "#5d564a"),
)
# These groups have colours that say what they mean.
_NAMED_COLOURS = {
    "came": ("#c9ecd8", "#15703f"),
    "went": ("#fde9e7", "#b3261e"),
    "stayed": ("#eceff3", "#565e69"),
    "not found": ("#fde9e7", "#b3261e"),
}


class _Block(NamedTuple):
    """A module's place in the drawing; `hidden` modules below it are not drawn."""

    node: Node
    depth: int
    row: int
    rows: int
    hidden: int


def draw_svg(tree: list[Node], group_of: Callable[[Node], str]) -> str:
    """The drawing. Modules of one group share a colour; a legend counts each group."""
    counts = Counter(group_of(node) for root in tree for _, node in root.walk())
    colours = {
        group: _NAMED_COLOURS.get(group, _COLOURS[number % len(_COLOURS)])
        for number, group in enumerate(counts)
    }
    blocks = list(_lay(tree))
    columns = 1 + max((block.depth for block in blocks), default=0)
    rows = max((block.row + block.rows for block in blocks), default=0)
    undrawn = sum(1 for root in tree[MOST_ROWS:] for _ in root.walk())
    column = (WIDTH - 2 * _MARGIN) / columns
    height = _TOP + (rows + bool(undrawn)) * ROW + _MARGIN
    parts = [*_legend(counts, colours)]
    for block in blocks:
        parts += _draw_block(block, column, colours[group_of(block.node)])
    if undrawn:
        y = _TOP + rows * ROW + 13
        more = f"and {undrawn} more"
        parts.append(f'<text x="{_MARGIN}" y="{y}" fill="#565e69">{more}</text>')
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{height}" '
        f'viewBox="0 0 {WIDTH} {height}" font-family="ui-monospace, Menlo, Consolas, '
        'monospace" font-size="11">'
        f'<rect x=".5" y=".5" width="{WIDTH - 1}" height="{height - 1}" rx="10" '
        f'fill="#fff" stroke="#dce0e6"/>{"".join(parts)}</svg>'
    )


def _legend(counts: Counter[str], colours: dict[str, tuple[str, str]]) -> Iterator[str]:
    x = float(_MARGIN)
    for group, count in counts.items():
        fill, line = colours[group]
        text = f"{group} {count}"
        yield (
            f'<rect x="{x:.0f}" y="14" width="12" height="12" rx="3" fill="{fill}" '
            f'stroke="{line}"/><text x="{x + 18:.0f}" y="24" fill="{line}">'
            f"{escape(text)}</text>"
        )
        x += 40 + len(text) * LETTER


def _draw_block(block: _Block, column: float, colour: tuple[str, str]) -> Iterator[str]:
    fill, line = colour
    x = _MARGIN + block.depth * column
    y = _TOP + block.row * ROW
    yield (
        f'<rect x="{x:.1f}" y="{y}" width="{column - 3:.1f}" '
        f'height="{block.rows * ROW - 2}" rx="4" fill="{fill}"/>'
        f'<rect x="{x:.1f}" y="{y}" width="3" height="{block.rows * ROW - 2}" '
        f'fill="{line}"/>'
    )
    more = f" +{block.hidden}" if block.hidden else ""
    name = _fit(block.node.name, int((column - 14) / LETTER) - len(more))
    failed = block.node.outcome in ("failed", "missing")
    style = ' text-decoration="line-through"' if failed else ""
    yield (
        f'<text x="{x + 9:.1f}" y="{y + 13}" fill="#1b2027"{style}>'
        f"{escape(name)}{more}</text>"
    )


def _fit(name: str, letters: int) -> str:
    """The name, or its last part, or the beginning of that: whatever has room."""
    short = name if len(name) <= letters else name.rpartition(".")[2]
    return short if len(short) <= letters else short[: max(0, letters - 1)] + "…"


def _lay(tree: list[Node]) -> Iterator[_Block]:
    """A block for each module, as high as all blocks of what the module imports."""
    deepest = _depth_that_fits(tree)

    def lay(nodes: list[Node], depth: int, row: int) -> Iterator[_Block]:
        for node in nodes:
            below = node.children if depth < deepest else []
            rows = _count_rows([node], deepest - depth)
            hidden = 0 if below else sum(1 for _ in node.walk()) - 1
            yield _Block(node, depth, row, rows, hidden)
            yield from lay(below, depth + 1, row)
            row += rows

    yield from lay(tree[:MOST_ROWS], 0, 0)


def _depth_that_fits(tree: list[Node]) -> int:
    deepest = max((depth for root in tree for depth, _ in root.walk()), default=0)
    while deepest and _count_rows(tree, deepest) > MOST_ROWS:
        deepest -= 1
    return deepest


def _count_rows(nodes: list[Node], deepest: int) -> int:
    """How many rows the nodes take, if nothing below the depth `deepest` is drawn."""
    return sum(
        _count_rows(node.children, deepest - 1) if node.children and deepest else 1
        for node in nodes
    )
