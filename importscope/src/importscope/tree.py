"""The tree of what imported what, grown from the events of a trace."""

import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from importscope.events import (
    Asked,
    Declined,
    Error,
    Executed,
    Executing,
    Failed,
    Found,
    Imported,
    Raised,
    Reloading,
    Requested,
    Unseen,
)


@dataclass
class Node:
    """A module in the tree of what imported what.

    `outcome` is "finished", "running" (the trace ends before the module's code does),
    "failed" (the code raised an exception) or "missing" (the code never ran). `finder`
    and `loader` are type names, and "" if they were not seen; `loader` is "namespace"
    for a namespace package, which has no loader. `first` and `last` are the indexes in
    `Trace.events` of the events at which the module's code starts and ends. `begin` and
    `end` are the microseconds at which the whole import starts, search included, and
    ends.
    """

    name: str
    begin: int
    first: int
    finder: str = ""
    loader: str = ""
    origin: str = ""
    outcome: str = "running"
    end: int = 0
    last: int = sys.maxsize
    error: Error | None = None
    reload: bool = False
    children: list["Node"] = field(default_factory=list)

    def walk(self, depth: int = 0) -> Iterator[tuple[int, "Node"]]:
        """This node and all nodes below, each with its depth."""
        yield depth, self
        for child in self.children:
            yield from child.walk(depth + 1)


def own_time(node: Node) -> int:
    """The microseconds of a module's import without those of what it imports."""
    below = sum(child.end - child.begin for child in node.children)
    return node.end - node.begin - below


def grow(events: list[Any]) -> list[Node]:
    """The roots of the tree: the modules that the watched code itself imported."""
    roots: list[Node] = []
    running: list[Node] = []
    search_began: dict[str, int] = {}
    specs: dict[str, Found] = {}
    # Where loading cannot be seen, a whole request stands for the module's code.
    blind = any(isinstance(event, Unseen) for event in events)

    def add(name: str, at: int, index: int) -> Node:
        node = Node(name, search_began.pop(name, at), index)
        if spec := specs.pop(name, None):
            node.finder, node.origin = spec.finder, spec.origin or ""
            node.loader = spec.loader or "namespace"
        (running[-1].children if running else roots).append(node)
        return node

    for index, event in enumerate(events):
        match event:
            case Found(name=name):
                specs[name] = event
            case Declined() | Raised():
                pass
            # Whatever find_spec() found before is no part of the search that begins
            # here, at the first finder.
            case Asked(at, name, place=0):
                search_began[name] = at
                specs.pop(name, None)
            case Asked(at, name):
                search_began.setdefault(name, at)
            case Executing(at, name) | Reloading(at, name):
                running.append(add(name, at, index))
                running[-1].reload = isinstance(event, Reloading)
            case Requested(at, name, "new") if blind:
                running.append(add(name, at, index))
            case Imported(at, name) if blind:
                node = running.pop()
                node.outcome, node.end, node.last = "finished", at, index
            case Executed(at, name) | Failed(at, name):
                if running and running[-1].name == name:
                    node = running.pop()
                    node.outcome = "failed"
                else:
                    node = add(name, at, index)
                    node.outcome = "missing"
                if isinstance(event, Executed):
                    node.outcome = "finished"
                else:
                    node.error = event.error
                node.end, node.last = at, index
    for node in running:
        node.end = events[-1].at
    return roots
