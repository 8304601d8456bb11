"""What import did while code ran: the `Trace` that `watch` and `fresh` give."""

import sys
from collections.abc import Iterator
from dataclasses import fields, replace
from itertools import islice
from typing import Any

from importscope.events import KINDS, Ended, Error, Unseen
from importscope.promises import Promise, find_promises
from importscope.terminal import promise_lines, total_time, tree_lines
from importscope.tree import Node, grow


class Trace:
    """What import did.

    `events` lists what happened, in order; `importscope.events` has the classes. `new`
    lists the names that were added to `sys.modules`. `output` is what the code printed,
    if that was captured. `folders` are the folders by which `importscope.places`
    shortens the paths of modules.
    """

    def __init__(self) -> None:
        self.events: list[Any] = []
        self.new: list[str] = []
        self.output = ""
        self.folders: dict[str, str] = {}

    @property
    def note(self) -> str:
        """What could not be seen of the imports; "" if everything was seen."""
        unseen = (event for event in self.events if isinstance(event, Unseen))
        return next((event.reason for event in unseen), "")

    @property
    def error(self) -> Error | None:
        """The exception that ended the watched code, if one did."""
        last = self.events[-1] if self.events else None
        return last.error if isinstance(last, Ended) else None

    def tree(self) -> list[Node]:
        """The modules that were loaded, each below the module that imported it."""
        return grow(self.events)

    def promises(self) -> list[Promise]:
        """What lazy imports have promised, in the order of the promises.

        The promises that modules of the standard library make are left out.
        """
        return find_promises(self.events, self.folders)

    def text(
        self,
        times: bool = True,
        *,
        tree: list[Node] | None = None,
        part: list[Node] | None = None,
    ) -> str:
        """The tree as `print` shows it: indented, with loaders.

        By default there are times, and the places of modules that do not belong to
        Python: both differ between machines.
        `tree` is the tree of this trace, if the caller has it already. `part` is the
        part of the tree to show; all of it is the default.
        """
        tree = self.tree() if tree is None else tree
        took = f", {total_time(tree) / 1000:.2f} ms" if times else ""
        lines = [f"{len(self.new)} new in sys.modules{took}"]
        if self.note:
            lines += ["", self.note]
        part = tree if part is None else part
        if part:
            # Only what is the same on every machine is shown without times.
            folders = self.folders if times else None
            lines += ["", *tree_lines(part, folders)]
        if promises := self.promises():
            lines += ["", "Lazy imports", *promise_lines(promises, times)]
        if self.error:
            lines += ["", str(self.error)]
        return "\n".join(lines)

    def __str__(self) -> str:
        return self.text()

    def __repr__(self) -> str:
        return f"<Trace: {len(self.new)} new in sys.modules, {len(self.events)} events>"

    def append(self, later: "Trace") -> None:
        """Add what happened later, as if no time had passed in between."""
        shift = self.events[-1].at if self.events else 0
        self.events += [replace(event, at=event.at + shift) for event in later.events]
        self.new += later.new
        self.output += later.output
        self.folders |= later.folders

    def _fill(
        self,
        lanes: list[tuple[str, list[Any]]],
        new: list[str],
        folders: dict[str, str],
    ) -> None:
        """Take over what a `Watcher` of `importscope.machinery` has recorded."""
        start = lanes[0][1][1] if lanes[0][1] else 0
        for thread, raw in lanes:
            self.events += _read_lane(thread, raw, start)
        if len(lanes) > 1:
            # Another thread may go on for a moment when the watched code has ended.
            *_, end = _read_lane(*lanes[0], start)
            last = end.at if isinstance(end, Ended) else sys.maxsize
            self.events = [event for event in self.events if event.at <= last]
            self.events.sort(key=lambda event: (event.at, isinstance(event, Ended)))
        self.new = new
        self.folders = folders


def _read_lane(thread: str, raw: list[Any], start: int) -> Iterator[Any]:
    """The events of one thread."""
    items = iter(raw)
    for name in items:
        kind, count = _FACTS[name]
        at = (next(items) - start) // 1000
        facts = map(_read_fact, islice(items, count))
        yield kind(at, *facts, thread=thread)


# For each kind of event its class, and how many facts follow its time.
_FACTS: dict[str, tuple[Any, int]] = {
    name: (kind, sum(1 for fact in fields(kind) if not fact.kw_only) - 1)
    for name, kind in KINDS.items()
}


def _read_fact(fact: Any) -> Any:
    return Error(**fact) if type(fact) is dict else fact
