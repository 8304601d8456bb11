"""A part of a trace's tree, chosen by depth, time or name; and the list by time."""

from collections.abc import Iterable
from dataclasses import replace

from importscope.terminal import column_width, pad
from importscope.tree import Node, own_time


def choose(
    tree: Iterable[Node],
    depth: int | None = None,
    over: float = 0,
    only: str = "",
) -> list[Node]:
    """The part of a tree that is asked for.

    `depth` is how many levels to keep; `over` is a time in milliseconds, and what takes
    less is left out. `only` keeps the module of this name, with its submodules, what
    they import, and the chain to them.
    """
    if depth == 0:
        return []
    deeper = None if depth is None else depth - 1
    chosen = []
    for node in tree:
        if node.end - node.begin < over * 1000:
            continue
        wanted = node.name == only or node.name.startswith(f"{only}.")
        below = "" if wanted else only
        children = choose(node.children, deeper, over, below)
        if not only or wanted or children:
            chosen.append(replace(node, children=children))
    return chosen


def list_by_time(tree: list[Node], most: int | None, by_own: bool) -> str:
    """The modules that take most time, a line each: own time, total time, name."""
    nodes = [node for root in tree for _, node in root.walk()]
    times = {id(node): (own_time(node), node.end - node.begin) for node in nodes}
    nodes.sort(key=lambda node: times[id(node)][0 if by_own else 1], reverse=True)
    nodes = nodes[:most]
    width = column_width(node.name for node in nodes)
    lines = [f"{'own':>11}  {'total':>11}"]
    for node in nodes:
        own, total = times[id(node)]
        line = f"{own / 1000:8.2f} ms  {total / 1000:8.2f} ms  {pad(node.name, width)}"
        lines.append(f"{line}  {node.loader}".rstrip())
    return "\n".join(lines)
