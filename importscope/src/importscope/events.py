"""The events of a trace: what import did, in the order in which import did it."""

from dataclasses import dataclass
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
    """Something that import did, `at` so many microseconds after the start."""

    at: int


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
class Created(Event):
    """A module object of this type has been created; the object is still empty."""

    name: str
    type: str


@dataclass(slots=True)
class Executing(Event):
    """The name is in `sys.modules` now, and the loader runs the module's code."""

    name: str
    cached: int


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
class Appeared(Event):
    """At the end the name is in `sys.modules`, and no import that we saw added it."""

    name: str


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
        Created,
        Executing,
        Executed,
        Imported,
        Failed,
        Reloading,
        Appeared,
        Bound,
        Ended,
    )
}
