"""What happened while code was imported: `watch`, `fresh`, and the `Trace` they give.

with watch(globals()) as trace:
    import json
print(trace)
"""

import marshal
import signal
import subprocess
import sys
import tempfile
import textwrap
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field, fields, replace
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import Any, NamedTuple
from unicodedata import combining, east_asian_width

from importscope import machinery


class Error(NamedTuple):
    """An exception as a trace keeps it: in words."""

    type: str
    message: str

    def __str__(self) -> str:
        return f"{self.type}: {self.message}" if self.message else self.type


# Not frozen: to make them would take twice as long, and there are thousands.
@dataclass(slots=True)
class Event:
    """Something that import did, `at` so many microseconds after the start."""

    at: int


@dataclass(slots=True)
class MetaPath(Event):
    """`sys.meta_path` holds these finders: at the start, and when it has changed.

    `cached` is, here and below, how many names `sys.modules` holds.
    """

    finders: list[str]
    cached: int


@dataclass(slots=True)
class Unseen(Event):
    """This Python's importlib is an unknown one: so much remains unseen."""

    reason: str


@dataclass(slots=True)
class Requested(Event):
    """A module is asked for by name. What does `sys.modules` say?

    `found` is "new" (not there: import goes on), "cached" (there), "partial" (there,
    but its code has not come to its end) or "halted" (None is there: import refuses).
    """

    name: str
    found: str


@dataclass(slots=True)
class Asked(Event):
    """A finder, at that place on `sys.meta_path`, is asked for a spec.

    `path` is the parent's `__path__`, where the finder is to look for a submodule;
    None for a module that has no parent.
    """

    name: str
    finder: str
    place: int
    path: tuple[str, ...] | None


@dataclass(slots=True)
class Declined(Asked):
    """The finder has answered None."""


@dataclass(slots=True)
class Found(Asked):
    """The finder has answered with a spec.

    `loader` is None for a namespace package; `package` says whether the spec has a
    place to search for submodules.
    """

    loader: str | None
    origin: str | None
    package: bool


@dataclass(slots=True)
class Raised(Asked):
    """The finder has raised an exception."""

    error: Error


@dataclass(slots=True)
class Created(Event):
    """There is a module object, of that type; it is still empty."""

    name: str
    type: str


@dataclass(slots=True)
class Executing(Event):
    """The name is in `sys.modules` now, and the loader runs the module's code."""

    name: str
    cached: int


@dataclass(slots=True)
class Executed(Event):
    """The module's code has come to its end."""

    name: str
    cached: int


@dataclass(slots=True)
class Imported(Event):
    """The request is fulfilled; a submodule is now an attribute of its parent."""

    name: str


@dataclass(slots=True)
class Failed(Event):
    """The request, or the reload, has ended in an exception."""

    name: str
    error: Error
    cached: int


@dataclass(slots=True)
class Reloading(Event):
    """The loader runs the code of a module again, in the same module object."""

    name: str


@dataclass(slots=True)
class Appeared(Event):
    """By the end the name is in `sys.modules`; no import that was seen put it there."""

    name: str


@dataclass(slots=True)
class Bound(Event):
    """By now the name is bound in the namespace of the watched code.

    That code is looked at whenever it imports, and at the end. `type` is the type of
    what the name is bound to, `source` the module (or, of a class or a function, the
    module that defines it).
    """

    name: str
    type: str
    source: str


@dataclass(slots=True)
class Ended(Event):
    """The watched code has come to its end, or to an exception."""

    error: Error | None
    cached: int


_KINDS = {
    kind.__name__: (kind, len(fields(kind)) - 1)
    for kind in (
        *(
            MetaPath,
            Unseen,
            Requested,
            Asked,
            Declined,
            Found,
            Raised,
            Created,
            Executing,
        ),
        *(Executed, Imported, Failed, Reloading, Appeared, Bound, Ended),
    )
}


@dataclass
class Node:
    """A module in the tree of what imported what.

    `outcome` is "finished", "running" (the trace ends first), "failed" (its code did)
    or "missing" (its code never ran). `loader` is "namespace" for a namespace package,
    which has none, and "" if it was not seen. `first` and `last` are the places in
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
    def note(self) -> str:
        """What could not be seen, if this Python's importlib is an unknown one."""
        unseen = (event for event in self.events if isinstance(event, Unseen))
        return next((event.reason for event in unseen), "")

    @property
    def error(self) -> Error | None:
        """The exception that ended the watched code, if it has ended."""
        last = self.events[-1] if self.events else None
        return last.error if isinstance(last, Ended) else None

    def tree(self) -> list[Node]:
        """The modules that were loaded, each below the one whose code imported it."""
        roots: list[Node] = []
        running: list[Node] = []
        begun: dict[str, int] = {}
        specs: dict[str, Found] = {}
        blind = bool(self.note)

        def add(name: str, at: int, index: int) -> Node:
            node = Node(name, begun.pop(name, at), index)
            if spec := specs.pop(name, None):
                node.finder, node.origin = spec.finder, spec.origin or ""
                node.loader = spec.loader or "namespace"
            (running[-1].children if running else roots).append(node)
            return node

        for index, event in enumerate(self.events):
            match event:
                case Found(name=name):
                    specs[name] = event
                case Declined() | Raised():
                    pass
                # A search begins at the first finder, after whatever find_spec() did.
                case Asked(at, name, place=0):
                    begun[name] = at
                    specs.pop(name, None)
                case Asked(at, name):
                    begun.setdefault(name, at)
                case Executing(at, name) | Reloading(at, name):
                    running.append(add(name, at, index))
                    running[-1].reload = isinstance(event, Reloading)
                # The code itself is not seen: let the whole request stand for it.
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
            node.end = self.events[-1].at
        return roots

    def text(self, times: bool = True) -> str:
        """The tree, indented, with loaders; what `print` shows, times included."""
        tree = self.tree()
        rows = list(draw(tree))
        width = column(label for label, _ in rows)
        total = sum(root.end - root.begin for root in tree)
        took = f", {total / 1000:.2f} ms" if times else ""
        lines = [f"{len(self.new)} new in sys.modules{took}"]
        if self.note:
            lines += ["", self.note]
        lines += [""] if rows else []
        for label, node in rows:
            line = pad(label, width)
            if times:
                took = f"{(node.end - node.begin) / 1000:8.2f} ms"
                line += f"  {took}  {_bar((node.end - node.begin) / (total or 1))}"
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

    def _take(self, raw: list[Any], new: list[str]) -> None:
        start = raw[1] if raw else 0
        facts = iter(raw)
        for name in facts:
            kind, number = _KINDS[name]
            at = (next(facts) - start) // 1000
            self.events.append(kind(at, *map(_read, islice(facts, number))))
        self.new = new


def _read(fact: Any) -> Any:
    return Error(**fact) if type(fact) is dict else fact


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


def _bar(share: float) -> str:
    """A share of the whole as a bar, eight letters wide, an eighth of a letter fine."""
    full, eighths = divmod(round(share * 64), 8)
    return f"{'█' * full + '▏▎▍▌▋▊▉'[eighths - 1 : eighths]:8}"


def _remark(node: Node) -> str:
    if node.error:
        # What has passed through several modules is told where it comes from.
        passed = any(child.error == node.error for child in node.children)
        return f"✗ {node.error.type if passed else one_line(node.error)}"
    return node.loader + (" (reload)" if node.reload else "")


def one_line(error: Error) -> str:
    """An exception in words, without line breaks."""
    return " ".join(str(error).split())


# A longer name has a line of its own shape, and leaves the others theirs.
_WIDEST = 60


def column(texts: Iterable[str]) -> int:
    """How wide a column of these texts is in a terminal."""
    return max(
        (width for text in texts if (width := _width(text)) <= _WIDEST), default=0
    )


def pad(text: str, width: int) -> str:
    """The text, as wide as the column."""
    return text + " " * (width - _width(text))


def _width(text: str) -> int:
    """How many cells of a terminal a text takes: some letters take two, some none."""
    return sum(
        0 if combining(letter) else 2 if east_asian_width(letter) in "WF" else 1
        for letter in text
    )


class watch:
    """Watch what the block imports, in this thread; changes nothing about it.

    With a namespace (`globals()`) the trace also tells which names the block bound.
    The trace is complete when the block has ended, be it with an exception.
    Raises TypeError if the namespace is no dict, RuntimeError on a second `with`.
    """

    def __init__(self, namespace: dict[str, Any] | None = None) -> None:
        self._trace = Trace()
        # `with watch(globals()) as trace` binds `trace`, not the block.
        self._watcher = machinery.Watcher(
            {} if namespace is None else namespace, self._trace
        )
        if not isinstance(namespace, dict | None):
            given = type(namespace).__name__
            raise TypeError(f"watch() takes a namespace, say globals(), not {given}")

    def __enter__(self) -> Trace:
        if self._watcher.raw:
            raise RuntimeError("this watch() has been used: call it for each block")
        self._watcher.start()
        return self._trace

    def so_far(self) -> Trace:
        """What has been seen until now, in a trace of its own; any thread may ask."""
        trace = Trace()
        trace._take([*self._watcher.raw], [])
        return trace

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._watcher.stop(error)
        self._trace._take(self._watcher.raw, self._watcher.new)

    def __del__(self) -> None:
        # Ctrl-C may come at the very first instruction of `__exit__`.
        machinery.take_off(self._watcher)


_CHILD = Path(__file__).with_name("child.py")
_MOST_OUTPUT = 1_000_000


def fresh(code: str, timeout: float | None = None) -> Trace:
    """Run code in a new interpreter, where little is imported yet, and watch it.

    The current directory is importable, as it is for `python -c`. An exception in the
    code is the trace's `error`; what the code prints is its `output`. Code that has not
    ended after `timeout` seconds is interrupted: its `error` is a KeyboardInterrupt.
    Raises RuntimeError if the interpreter ends before it can say what it saw.
    """
    with tempfile.TemporaryDirectory() as directory:
        source, answer, printed = (
            Path(directory, name) for name in ("source", "answer", "printed")
        )
        source.write_bytes(textwrap.dedent(code).encode("utf-8", "surrogatepass"))
        # In a namespace of its own: `__main__` is for the code.
        start = f"exec({_CHILD.read_text(encoding='utf-8')!r}, {{}})"
        # Files, not pipes: a pipe stays open as long as any child of the child lives.
        with source.open("rb") as stdin, printed.open("wb") as stdout:
            child = subprocess.Popen(
                [sys.executable, "-c", start, machinery.__file__, str(answer)],
                stdin=stdin,
                stdout=stdout,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
            ended = _wait(child, timeout)
        output = _beginning(printed)
        if not answer.exists():
            why = (
                f"ended, with status {child.returncode}, before it could say"
                if ended
                else f"was killed: the code did not end within {timeout} s, "
                "and cannot be interrupted. It did not say"
            )
            raise RuntimeError(f"The interpreter {why} what it saw.\n{output}")
        raw, new = marshal.loads(answer.read_bytes())
    trace = Trace()
    trace._take(raw, new)
    trace.output = output
    return trace


def _wait(child: subprocess.Popen[bytes], timeout: float | None) -> bool:
    """Wait for the end of a process; interrupt and kill it if that comes too late.

    False if it had to be killed.
    """
    try:
        child.wait(timeout)
    except subprocess.TimeoutExpired:
        if sys.platform != "win32":
            child.send_signal(signal.SIGINT)
            with suppress(subprocess.TimeoutExpired):
                child.wait(1)
    finally:
        killed = child.poll() is None
        if killed:
            child.kill()
            child.wait()
    return not killed


def _beginning(printed: Path) -> str:
    """What has been printed; of very much, the beginning."""
    with printed.open("rb") as file:
        output = file.read(_MOST_OUTPUT).decode(errors="replace")
    if (more := printed.stat().st_size - _MOST_OUTPUT) > 0:
        output += f"\n… ({more:,} bytes more)\n"
    return output
