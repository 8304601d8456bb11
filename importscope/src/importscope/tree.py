"""The tree of what imported what, grown from the events of a trace."""

import sys
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from importscope.events import (
    Asked,
    Creating,
    Declined,
    Error,
    Executed,
    Executing,
    ExecutingDirectly,
    Failed,
    Found,
    Imported,
    Raised,
    Reloading,
    Requested,
    Resolved,
    Resolving,
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
    ends. `thread` is "" for the thread that ran the watched code; for another, its
    name. `use` is the use of a name that made import keep the promise of a lazy import.
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
    thread: str = ""
    use: Resolving | None = None
    children: list["Node"] = field(default_factory=list)

    def how(self, form: str) -> str:
        """A word, in this form, if the code ran in another way than at an import."""
        word = "reload" if self.reload else "lazy" if self.use else ""
        return form.format(word) if word else ""

    def walk(self, depth: int = 0) -> Iterator[tuple[int, "Node"]]:
        """This node and all nodes below, each with its depth."""
        yield depth, self
        for child in self.children:
            yield from child.walk(depth + 1)


def own_time(node: Node) -> int:
    """The microseconds of a module's import without those of what it imports."""
    below = sum(child.end - child.begin for child in node.children)
    return node.end - node.begin - below


class _Thread:
    """What a thread of the trace is doing."""

    def __init__(self) -> None:
        self.running: list[Node] = []
        # Nodes whose modules are still being created, though their code runs.
        self.creating: list[Node] = []
        self.search_began: dict[str, int] = {}
        self.specs: dict[str, Found] = {}
        # The uses for which import keeps promises; the innermost comes last.
        self.uses: list[Resolving] = []


def grow(events: list[Any]) -> list[Node]:
    """The roots of the tree: the modules that the watched code itself imported."""
    roots: list[Node] = []
    threads: defaultdict[str, _Thread] = defaultdict(_Thread)
    # Where loading cannot be seen, a whole request stands for the module's code.
    blind = any(isinstance(event, Unseen) for event in events)

    def add(event: Any, index: int) -> Node:
        name, at = event.name, event.at
        node = Node(name, now.search_began.pop(name, at), index, thread=event.thread)
        if spec := now.specs.pop(name, None):
            node.finder, node.origin = spec.finder, spec.origin or ""
            node.loader = spec.loader or "namespace"
        if now.uses and name in (now.uses[-1].name, *now.uses[-1].what):
            node.use = now.uses[-1]
        (now.running[-1].children if now.running else roots).append(node)
        return node

    for index, event in enumerate(events):
        now = threads[event.thread]
        match event:
            case Found(name=name):
                now.specs[name] = event
            case Declined() | Raised():
                pass
            # Whatever find_spec() found before is no part of the search that begins
            # here, at the first finder.
            case Asked(at, name, place=0):
                now.search_began[name] = at
                now.specs.pop(name, None)
            case Asked(at, name):
                now.search_began.setdefault(name, at)
            case Creating():
                now.running.append(add(event, index))
                now.creating.append(now.running[-1])
            case Executing(name=name) if [name] == [n.name for n in now.creating[-1:]]:
                now.creating.pop()
            case ExecutingDirectly(at, name):
                # Whoever has searched for the module has not asked for its code.
                now.search_began.pop(name, None)
                node = add(event, index)
                node.loader, node.origin = event.loader or "", event.origin or ""
                now.running.append(node)
            case Executing() | Reloading():
                now.running.append(add(event, index))
                now.running[-1].reload = isinstance(event, Reloading)
            case Resolving():
                now.uses.append(event)
            case Resolved() if now.uses:
                now.uses.pop()
            case Requested(found="new") if blind:
                now.running.append(add(event, index))
            case Imported(at) if blind:
                node = now.running.pop()
                node.outcome, node.end, node.last = "finished", at, index
            case Executed(at, name) | Failed(at, name):
                if now.running and now.running[-1].name == name:
                    node = now.running.pop()
                    node.outcome = "failed"
                else:
                    node = add(event, index)
                    node.outcome = "missing"
                if now.creating and now.creating[-1] is node:
                    now.creating.pop()
                if isinstance(event, Executed):
                    node.outcome = "finished"
                else:
                    node.error = event.error
                node.end, node.last = at, index
    for thread in threads.values():
        for node in thread.running:
            node.end = events[-1].at
    return roots
