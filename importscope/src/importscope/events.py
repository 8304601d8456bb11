"""The events of a trace: what import did, in the order in which import did it."""

from dataclasses import dataclass, field
from typing import NamedTuple


class Error(NamedTuple):
    """An exception, described: a trace keeps no exception alive."""

    type: str
    message: str

    def __str__(self) -> str:
        return f"{self.type}: {self.message}" if self.message else self.type

    def in_one_line(self) -> str:
        """The description without line breaks."""
        return " ".join(str(self).split())


# Not frozen: creating a frozen instance takes twice as long, and there are thousands.
@dataclass(slots=True)
class Event:
    """Something that import did, `at` so many microseconds after the start.

    `thread` is "" for the thread that ran the watched code; for another, its name.
    """

    at: int
    thread: str = field(default="", kw_only=True)


@dataclass(slots=True)
class MetaPath(Event):
    """The finders on `sys.meta_path`: at the start, and whenever the list has changed.

    `cached` is, here and below, the number of names in `sys.modules`.
    """

    finders: list[str]
    cached: int


@dataclass(slots=True)
class Unseen(Event):
    """Part of this trace is missing, since this Python's importlib is unknown to us."""

    reason: str


@dataclass(slots=True)
class Requested(Event):
    """A module is requested by its name.

    `found` says what `sys.modules` holds for the name: "new" (nothing, so import goes
    on), "cached" (the module), "partial" (the module, whose code is still running) or
    "halted" (None, so import refuses).
    """

    name: str
    found: str


@dataclass(slots=True)
class Asked(Event):
    """A finder is asked for a spec.

    `place` is the finder's index in `sys.meta_path`; -1 if the finder has removed
    itself. `path` is the parent package's `__path__`, where the finder is to search;
    None for a top-level module.
    """

    name: str
    finder: str
    place: int
    path: tuple[str, ...] | None


@dataclass(slots=True)
class Declined(Asked):
    """The finder has returned None."""


@dataclass(slots=True)
class Found(Asked):
    """The finder has returned a spec.

    `loader` is None for a namespace package. `package` says whether the spec has
    `submodule_search_locations`.
    """

    loader: str | None
    origin: str | None
    package: bool


@dataclass(slots=True)
class Raised(Asked):
    """The finder has raised an exception."""

    error: Error


@dataclass(slots=True)
class Creating(Event):
    """The loader still creates the module, and the module's code runs already.

    Extension modules do that. The event is only there if that code imports something.
    """

    name: str
    cached: int


@dataclass(slots=True)
class Created(Event):
    """A module object of this type has been created; the object holds so many names.

    The names that every module has are not counted.
    """

    name: str
    type: str
    names: int = 0


@dataclass(slots=True)
class Executing(Event):
    """The name is in `sys.modules` now, and the loader runs the module's code."""

    name: str
    cached: int


@dataclass(slots=True)
class ExecutingDirectly(Executing):
    """The loader runs the module's code, and no import has asked for that.

    `exec_module()` was called by hand, or a lazy module wakes. The name need not be in
    `sys.modules`.
    """

    loader: str | None
    origin: str | None


@dataclass(slots=True)
class Executed(Event):
    """The module's code has finished."""

    name: str
    cached: int


@dataclass(slots=True)
class Imported(Event):
    """The request has succeeded; a submodule is now an attribute of its parent."""

    name: str


@dataclass(slots=True)
class Failed(Event):
    """The request, or the reload, has ended in an exception."""

    name: str
    error: Error
    cached: int


@dataclass(slots=True)
class Reloading(Event):
    """The loader runs a module's code again, in the same module object."""

    name: str


@dataclass(slots=True)
class Promised(Event):
    """A lazy import promises a module, which the first use of the name will import.

    `names` are the names that `lazy from` promises; without them the module itself is
    promised. `module` is the name of the module whose code runs, in a line of `file`.
    """

    name: str
    names: list[str]
    module: str
    file: str
    line: int

    @property
    def place(self) -> str:
        """The file and the line, with a colon in between."""
        return f"{self.file}:{self.line}"

    @property
    def what(self) -> list[str]:
        """What is promised, by full names."""
        return [f"{self.name}.{name}" for name in self.names] or [self.name]


@dataclass(slots=True)
class Resolving(Promised):
    """What was promised is used, in this line: so import keeps the promise now."""


@dataclass(slots=True)
class Resolved(Event):
    """The import that kept a promise has ended, or has failed."""

    name: str


@dataclass(slots=True)
class Appeared(Event):
    """At the end the name is in `sys.modules`, and no import that we saw added it."""

    name: str


@dataclass(slots=True)
class Elsewhere(Event):
    """At the end the name is in `sys.modules`: an unwatched thread imported it."""

    name: str


@dataclass(slots=True)
class Repeated(Event):
    """The module, which was there, was requested so many times more.

    The first requests for a module that is there have their own events.
    """

    name: str
    times: int


@dataclass(slots=True)
class Bound(Event):
    """The watched code has bound this name in its namespace.

    We compare the namespace with its earlier state at each import, and at the end: so
    the event comes at the first import after the binding. `type` is the type of the
    bound object. `source` is the name of the bound module; for a class or a function,
    the name of the module that defines it.
    """

    name: str
    type: str
    source: str


@dataclass(slots=True)
class Ended(Event):
    """The watched code has finished; or an exception, `error`, has ended it."""

    error: Error | None
    cached: int


KINDS: dict[str, type[Event]] = {
    kind.__name__: kind
    for kind in (
        MetaPath,
        Unseen,
        Requested,
        Asked,
        Declined,
        Found,
        Raised,
        Creating,
        Created,
        Executing,
        ExecutingDirectly,
        Executed,
        Imported,
        Failed,
        Reloading,
        Promised,
        Resolving,
        Resolved,
        Appeared,
        Elsewhere,
        Repeated,
        Bound,
        Ended,
    )
}
