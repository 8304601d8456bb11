"""The layout of a trace's tree in a terminal: branches, columns, bars."""

from collections.abc import Iterable, Iterator
from unicodedata import combining, east_asian_width

from importscope.places import shorten_others
from importscope.promises import NEVER_USED, Promise
from importscope.tree import Node


def tree_lines(tree: list[Node], folders: dict[str, str] | None) -> Iterator[str]:
    """A line for each module: its branch, its times, its loader or its exception.

    Times, and places shortened by these folders, are not shown without folders.
    """
    rows = list(branches(tree))
    width = column_width(branch for branch, _ in rows)
    total = total_time(tree) or 1
    for thread, roots in lanes(tree).items():
        if thread:
            yield from ("", f"In the thread {thread}")
        for branch, node in branches(roots):
            line = pad(branch, width)
            if folders is not None:
                time = node.end - node.begin
                line += f"  {time / 1000:8.2f} ms  {_bar(time / total)}"
            place = shorten_others(node.origin, folders) if folders is not None else ""
            yield f"{line}  {_remark(node)}  {place}".rstrip()


def promise_lines(promises: list[Promise], places: bool) -> Iterator[str]:
    """A line for each promise of a lazy import: its places if wanted, and its use."""
    width = column_width(promise.what for promise in promises)
    made_width = column_width(promise.made for promise in promises)
    for promise in promises:
        made = f"  {pad(promise.made, made_width)}" if places else ""
        used = f"used {promise.used}" if places else "used"
        end = used if promise.used else NEVER_USED
        yield f"{pad(promise.what, width)}{made}  {end}"


def lanes(tree: list[Node]) -> dict[str, list[Node]]:
    """The roots of each thread; those of the watched code come first."""
    threads: dict[str, list[Node]] = {"": []}
    for root in tree:
        threads.setdefault(root.thread, []).append(root)
    return threads


def total_time(tree: list[Node]) -> int:
    """The microseconds in which any thread imported."""
    total = end = 0
    for root in sorted(tree, key=lambda root: root.begin):
        total += max(0, root.end - max(end, root.begin))
        end = max(end, root.end)
    return total


def branches(tree: list[Node]) -> Iterator[tuple[str, Node]]:
    """Each node's name, behind the lines that connect the node with its parent."""

    def below(nodes: list[Node], indent: str) -> Iterator[tuple[str, Node]]:
        for node in nodes:
            last = node is nodes[-1]
            yield f"{indent}{'└─ ' if last else '├─ '}{node.name}", node
            yield from below(node.children, indent + ("   " if last else "│  "))

    for root in tree:
        yield root.name, root
        yield from below(root.children, "")


def _bar(share: float) -> str:
    """A bar for a share of the whole: eight characters wide, in steps of an eighth."""
    full, eighths = divmod(round(share * 64), 8)
    return f"{'█' * full + '▏▎▍▌▋▊▉'[eighths - 1 : eighths]:8}"


def _remark(node: Node) -> str:
    if node.error:
        # The module that raised the exception shows its message. The modules that the
        # exception then passed through show its type.
        passed = any(child.error == node.error for child in node.children)
        return f"✗ {node.error.type if passed else node.error.in_one_line()}"
    return node.loader + node.how(" ({})")


# A wider text does not widen its column: only the text's own line is out of step.
_WIDEST = 60


def column_width(texts: Iterable[str]) -> int:
    """The width of a column that holds these texts."""
    return max(
        (width for text in texts if (width := _width(text)) <= _WIDEST), default=0
    )


def pad(text: str, width: int) -> str:
    """The text, followed by spaces up to the width of its column."""
    return text + " " * (width - _width(text))


def _width(text: str) -> int:
    """How many cells of a terminal a text takes; a character takes none, one or two."""
    return sum(
        0 if combining(letter) else 2 if east_asian_width(letter) in "WF" else 1
        for letter in text
    )
