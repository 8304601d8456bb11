"""What happened while code was imported: `watch`, `fresh`, and the `Trace` they give.

with watch(globals()) as trace:
    import json
print(trace)
"""

import marshal
import subprocess
import sys
import tempfile
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import TracebackType
from typing import Any, NamedTuple

from importscope import machinery


class Error(NamedTuple):
    """An exception as a trace keeps it: in words."""

    type: str
    message: str

    def __str__(self) -> str:
        return f"{self.type}: {self.message}" if self.message else self.type


@dataclass(frozen=True, slots=True)
class Event:
    """Something that import did, `at` so many microseconds after the start."""

    at: int


@dataclass(frozen=True, slots=True)
class MetaPath(Event):
    """`sys.meta_path` holds these finders: at the start, and when it has changed.

    `cached` is, here and below, how many names `sys.modules` holds.
    """

    finders: list[str]
    cached: int


@dataclass(frozen=True, slots=True)
class Requested(Event):
    """A module is asked for by name. What does `sys.modules` say?

    `found` is "new" (not there: import goes on), "cached" (there), "partial" (there,
    but its code has not come to its end) or "halted" (None is there: import refuses).
    """

    name: str
    found: str


@dataclass(frozen=True, slots=True)
class Asked(Event):
    """A finder, at that place on `sys.meta_path`, is asked for a spec."""

    name: str
    finder: str
    place: int


@dataclass(frozen=True, slots=True)
class Declined(Asked):
    """The finder has answered None."""


@dataclass(frozen=True, slots=True)
class Found(Asked):
    """The finder has answered with a spec.

    `loader` is None for a namespace package; `package` says whether the spec has a
    place to search for submodules.
    """

    loader: str | None
    origin: str | None
    package: bool


@dataclass(frozen=True, slots=True)
class Raised(Asked):
    """The finder has raised an exception."""

    error: Error


@dataclass(frozen=True, slots=True)
class Created(Event):
    """There is a module object, of that type; it is still empty."""

    name: str
    type: str


@dataclass(frozen=True, slots=True)
class Executing(Event):
    """The name is in `sys.modules` now, and the loader runs the module's code."""

    name: str
    cached: int


@dataclass(frozen=True, slots=True)
class Executed(Event):
    """The module's code has come to its end."""

    name: str
    cached: int


@dataclass(frozen=True, slots=True)
class Imported(Event):
    """The request is fulfilled; a submodule is now an attribute of its parent."""

    name: str


@dataclass(frozen=True, slots=True)
class Failed(Event):
    """The request, or the reload, has ended in an exception."""

    name: str
    error: Error
    cached: int


@dataclass(frozen=True, slots=True)
class Reloading(Event):
    """The loader runs the code of a module again, in the same module object."""

    name: str


@dataclass(frozen=True, slots=True)
class Appeared(Event):
    """By the end the name is in `sys.modules`, and no import has put it there."""

    name: str


@dataclass(frozen=True, slots=True)
class Bound(Event):
    """By the end the name is bound in the namespace of the watched code.

    `type` is the type of what it is bound to, `source` the module (or, of a class or
    a function, the module that defines it).
    """

    name: str
    type: str
    source: str


@dataclass(frozen=True, slots=True)
class Ended(Event):
    """The watched code has come to its end, or to an exception."""

    error: Error | None
    cached: int


_KINDS = {
    kind.__name__: kind
    for kind in (
        *(MetaPath, Requested, Asked, Declined, Found, Raised, Created, Executing),
        *(Executed, Imported, Failed, Reloading, Appeared, Bound, Ended),
    )
}


@dataclass
class Node:
    """A module in the tree of what imported what.

    `outcome` is "finished", "running" (the trace ends first), "failed" (its code did)
    or "missing" (its code never ran). `first` and `last` are the places in
    `Trace.events` where its code starts and where it ends; `begin` and `end` the
    microseconds of its whole import, search included.
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
        """This node and all below, each with its depth."""
        yield depth, self
        for child in self.children:
            yield from child.walk(depth + 1)


class Trace:
    """What import did: `events` in their order, and `new`, the names that it added."""

    def __init__(self) -> None:
        self.events: list[Any] = []
        self.new: list[str] = []
        self.output = ""

    @property
    def error(self) -> Error | None:
        """The exception that ended the watched code."""
        return self.events[-1].error if self.events else None

    def tree(self) -> list[Node]:
        """The modules that were loaded, each below the one whose code imported it."""
        roots: list[Node] = []
        running: list[Node] = []
        begun: dict[str, int] = {}
        specs: dict[str, Found] = {}

        def add(name: str, at: int, index: int) -> Node:
            node = Node(name, begun.pop(name, at), index)
            if spec := specs.pop(name, None):
                node.finder, node.origin = spec.finder, spec.origin or ""
                node.loader = spec.loader or ""
            (running[-1].children if running else roots).append(node)
            return node

        for index, event in enumerate(self.events):
            match event:
                case Found(name=name):
                    specs[name] = event
                case Declined() | Raised():
                    pass
                case Asked(at, name):
                    begun.setdefault(name, at)
                case Executing(at, name) | Reloading(at, name):
                    running.append(add(name, at, index))
                    running[-1].reload = isinstance(event, Reloading)
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
            node.end = self.events[-1].at
        return roots

    def text(self, times: bool = True) -> str:
        """The tree, indented, with loaders; what `print` shows, times included."""
        rows = list(draw(self.tree()))
        width = max((len(label) for label, _ in rows), default=0)
        lines = [f"{len(self.new)} new in sys.modules", ""]
        for label, node in rows:
            line = f"{label:{width}}"
            if times:
                line += f"  {(node.end - node.begin) / 1000:8.2f} ms"
            lines.append(f"{line}  {_remark(node)}".rstrip())
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

    def _take(self, raw: list[tuple[Any, ...]], new: list[str]) -> None:
        start = raw[0][1]
        for kind, now, *facts in raw:
            facts = [Error(*fact) if type(fact) is tuple else fact for fact in facts]
            self.events.append(_KINDS[kind]((now - start) // 1000, *facts))
        self.new = new


def draw(tree: list[Node]) -> Iterator[tuple[str, Node]]:
    """Each node of the tree with its name, as a line of a drawing."""

    def below(nodes: list[Node], indent: str) -> Iterator[tuple[str, Node]]:
        for node in nodes:
            last = node is nodes[-1]
            yield f"{indent}{'└─ ' if last else '├─ '}{node.name}", node
            yield from below(node.children, indent + ("   " if last else "│  "))

    for root in tree:
        yield root.name, root
        yield from below(root.children, "")


def _remark(node: Node) -> str:
    if node.error:
        return f"✗ {node.error}"
    return node.loader + (" (reload)" if node.reload else "")


class watch:
    """Watch what the block imports, in this thread; changes nothing about it.

    With a namespace (`globals()`) the trace also tells which names the block bound.
    The trace is complete when the block has ended, be it with an exception. Raises
    RuntimeError if this Python's importlib is not one that can be watched.
    """

    def __init__(self, namespace: dict[str, Any] | None = None) -> None:
        self._namespace = {} if namespace is None else namespace
        self._watcher = machinery.Watcher()
        self._trace = Trace()

    def __enter__(self) -> Trace:
        self._watcher.start(self._namespace)
        return self._trace

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        # `with watch(globals()) as trace` binds `trace`, not the block.
        bound = {
            name: value
            for name, value in self._namespace.items()
            if value is not self._trace
        }
        self._watcher.stop(bound, error)
        self._trace._take(self._watcher.raw, self._watcher.new)


_CHILD = Path(__file__).with_name("child.py")


def fresh(code: str) -> Trace:
    """Run code in a new interpreter, where little is imported yet, and watch it.

    The current directory is importable, as it is for `python -c`. An exception in the
    code is the trace's `error`; what the code prints is its `output`. Raises
    RuntimeError if the interpreter ends before it can say what it saw.
    """
    with tempfile.TemporaryDirectory() as directory:
        answer = Path(directory, "answer")
        # In a namespace of its own: `__main__` is for the code.
        start = f"exec({_CHILD.read_text(encoding='utf-8')!r}, {{}})"
        child = subprocess.run(
            [sys.executable, "-c", start, machinery.__file__, str(answer)],
            input=textwrap.dedent(code).encode(),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )
        output = child.stdout.decode(errors="replace")
        if not answer.exists():
            raise RuntimeError(
                "The interpreter ended, with status "
                f"{child.returncode}, before it could say what it saw.\n{output}"
            )
        raw, new = marshal.loads(answer.read_bytes())
    trace = Trace()
    trace._take(raw, new)
    trace.output = output
    return trace
