"""The story of a trace: for each event, one sentence that a person reads."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import PurePath
from typing import ClassVar

from importscope.events import (
    Appeared,
    Asked,
    Bound,
    Created,
    Creating,
    Declined,
    Elsewhere,
    Ended,
    Error,
    Event,
    Executed,
    Executing,
    ExecutingDirectly,
    Failed,
    Found,
    Imported,
    MetaPath,
    Promised,
    Raised,
    Reloading,
    Repeated,
    Requested,
    Resolved,
    Resolving,
    Unseen,
)
from importscope.places import short_origin, shorten
from importscope.promises import of_the_program

# How much of the story is told. Each level has the steps of the level before, and more.
LEVELS = ("module", "finder", "everything")
MODULE, FINDER, EVERYTHING = range(3)

# How `Step.answers` spells a finder's answer.
_LETTERS = {Asked: "?", Declined: "n", Found: "y", Raised: "!"}


@dataclass(frozen=True, slots=True)
class Step:
    """One event in words, and the state of import at that event.

    Code in the sentence stands between backticks. `level` is the index in LEVELS of the
    first level that has the step. `finders` are the finders on `sys.meta_path`.
    `searched` is the name that import searches for, "" between searches. `answers` says
    what each finder has answered in this search, one letter for each finder: "-" not
    asked, "?" asked, "n" no, "y" yes, "!" raised. `spec` is the spec that was found.
    `cached` is the number of names in `sys.modules`.
    """

    event: Event
    sentence: str
    level: int
    finders: list[str]
    searched: str
    answers: str
    spec: Found | None
    cached: int


def tell(events: Iterable[Event], folders: dict[str, str]) -> list[Step]:
    """The story of a trace: a step for each of its events, in their order.

    `folders` are those of the trace; they shorten paths.
    """
    teller = _Teller(folders)
    return [teller.tell(event) for event in events]


def level_for(modules: int) -> str:
    """The level that suits so many new modules: for a few, each finder is told."""
    return "finder" if modules <= 12 else "module"


class _Thread:
    """What the next sentences about a thread depend on."""

    def __init__(self) -> None:
        self.searched = self.answers = ""
        self.spec: Found | None = None
        # The modules whose code is running, and the names whose requests are not yet
        # answered; the innermost comes last.
        self.running: list[str] = []
        self.requested: list[str] = []


class _Teller:
    """Tells the events in order, and remembers what the next sentences depend on."""

    def __init__(self, folders: dict[str, str]) -> None:
        self.folders = folders
        self.finders: list[str] = []
        self.cached = self.at_start = 0
        self.threads: defaultdict[str, _Thread] = defaultdict(_Thread)
        # The modules whose code a LazyLoader has put off.
        self.put_off: set[str] = set()

    def tell(self, event: Event) -> Step:
        self.cached = getattr(event, "cached", self.cached)
        self.now = self.threads[event.thread]
        level, sentence = self._TELL[type(event)](self, event)
        if event.thread:
            sentence = f"In the thread `{event.thread}`: {sentence}"
        return Step(
            event,
            sentence,
            level,
            self.finders,
            self.now.searched,
            self.now.answers,
            self.now.spec,
            self.cached,
        )

    def _forget_search(self) -> None:
        self.now.searched = ""
        self.now.answers = "-" * len(self.finders)
        self.now.spec = None

    def _meta_path(self, event: MetaPath) -> tuple[int, str]:
        before, self.finders = self.finders, event.finders
        self._forget_search()
        if event.finders == before:
            return MODULE, "More code starts."
        if before:
            finders = ", ".join(f"`{finder}`" for finder in event.finders)
            return MODULE, f"`sys.meta_path` has changed: {finders}."
        self.at_start = event.cached
        finders = _count(len(event.finders), "finder")
        return MODULE, f"The code starts. `sys.meta_path` holds {finders}."

    def _unseen(self, event: Unseen) -> tuple[int, str]:
        return MODULE, event.reason

    def _requested(self, event: Requested) -> tuple[int, str]:
        self._forget_search()
        self.now.searched = name = event.name
        who = f"`{self.now.running[-1]}`" if self.now.running else "The code"
        asks = f"{who} asks for `{name}`."
        waiting = self.now.requested[-1] if self.now.requested else ""
        if waiting.startswith(f"{name}.") and waiting not in self.now.running:
            asks = f"`{waiting}` needs its parent first: import asks for `{name}`."
        if event.found == "cached":
            level = EVERYTHING if self.now.running else FINDER
            return level, f"{asks} It is in `sys.modules`: no search, no code runs."
        if event.found == "partial":
            return FINDER, f"{asks} It is in `sys.modules`, but only half executed."
        self.now.requested.append(name)
        if event.found == "halted":
            return FINDER, f"{asks} `sys.modules` holds None for it: import refuses."
        return FINDER, f"{asks} It is not in `sys.modules`, so import must find it."

    def _asked(self, event: Asked) -> tuple[int, str]:
        # The finders before this one have said no; those after it have not been asked.
        self.now.searched = event.name
        after = len(self.finders) - event.place - 1
        self.now.answers = "n" * event.place + _LETTERS[type(event)] + "-" * after
        question = f"`{event.finder}`, do you have `{event.name}`?"
        match event:
            case Declined():
                return FINDER, f"{question} No."
            case Raised():
                return MODULE, f"{question} It raises {_plain(event.error)}."
            case Found():
                self.now.spec = event
                answer = _describe(event, shorten(event.origin or "", self.folders))
                return FINDER, f"{question} Yes: {answer}."
        # For a submodule, the parent package says where to search.
        if event.path is not None:
            parent = event.name.rpartition(".")[0]
            question += f" Look in `{parent}.__path__`."
        return EVERYTHING, question

    def _created(self, event: Created) -> tuple[int, str]:
        kind = "module object" if event.type == "module" else event.type
        holds = "which holds names already" if event.names else "still empty"
        return EVERYTHING, f"`{event.name}` exists: a new {kind}, {holds}."

    def _creating(self, event: Creating) -> tuple[int, str]:
        self.now.running.append(event.name)
        loader = f"`{self.now.spec.loader}`" if self.now.spec else "its loader"
        return MODULE, f"`{event.name}` runs code while {loader} still creates it."

    def _executing(self, event: Executing) -> tuple[int, str]:
        created_by_its_code = self.now.running[-1:] == [event.name]
        if not created_by_its_code:
            self.now.running.append(event.name)
        is_there = f"`{event.name}` is in `sys.modules`;"
        if self.now.spec and self.now.spec.loader is None:
            return MODULE, f"{is_there} a namespace package has no code to run."
        loader = f"`{self.now.spec.loader}`" if self.now.spec else "its loader"
        if loader == "`LazyLoader`":
            self.put_off.add(event.name)
            until = "until an attribute is asked for"
            return MODULE, f"{is_there} {loader} puts its code off {until}."
        does = "finishes it" if created_by_its_code else "runs its code now"
        return MODULE, f"{is_there} {loader} {does}."

    def _executing_directly(self, event: ExecutingDirectly) -> tuple[int, str]:
        self.now.running.append(event.name)
        self._forget_search()
        loader = f"`{event.loader}`" if event.loader else "its loader"
        if event.name in self.put_off:
            self.put_off.remove(event.name)
            return MODULE, f"`{event.name}` wakes: {loader} runs its code now."
        without = "without an import"
        return MODULE, f"{loader} runs the code of `{event.name}`, {without}."

    def _executed(self, event: Executed) -> tuple[int, str]:
        self._stop_running(event.name)
        # Of a module that another module imports, the start alone is news enough.
        level = FINDER if self.now.running else MODULE
        end = (
            "waits, and has run nothing"
            if event.name in self.put_off
            else "is finished"
        )
        return level, f"`{event.name}` {end}."

    def _imported(self, event: Imported) -> tuple[int, str]:
        self._end_request(event.name)
        parent, _, child = event.name.rpartition(".")
        if parent:
            return FINDER, f"`{child}` is an attribute of `{parent}` from now on."
        return EVERYTHING, f"Import hands `{event.name}` back."

    def _failed(self, event: Failed) -> tuple[int, str]:
        self._end_request(event.name)
        error = _plain(event.error)
        if self._stop_running(event.name):
            return MODULE, f"The code of `{event.name}` fails with {error}."
        return MODULE, f"`{event.name}` cannot be imported: {error}."

    def _reloading(self, event: Reloading) -> tuple[int, str]:
        self.now.running.append(event.name)
        return MODULE, f"The code of `{event.name}` runs again, in the same module."

    def _promised(self, event: Promised) -> tuple[int, str]:
        self._forget_search()
        what = " and ".join(f"`{name}`" for name in event.what)
        place = f"`{shorten(event.place, self.folders)}`"
        level = MODULE if of_the_program(event, self.folders) else EVERYTHING
        if isinstance(event, Resolving):
            return level, f"{place} uses {what}: import keeps its promise now."
        until = "No module is searched for before the first use."
        return level, f"{place} promises {what}. {until}"

    def _resolved(self, event: Resolved) -> tuple[int, str]:
        self._forget_search()
        return EVERYTHING, f"The import of `{event.name}`, put off until then, ends."

    def _appeared(self, event: Appeared) -> tuple[int, str]:
        name = event.name
        return FINDER, f"`{name}` is in `sys.modules` too: some code put it there."

    def _elsewhere(self, event: Elsewhere) -> tuple[int, str]:
        name = event.name
        return FINDER, f"`{name}` is in `sys.modules` too: another thread imported it."

    def _repeated(self, event: Repeated) -> tuple[int, str]:
        times = f"{event.times:,} times" if event.times > 1 else "once"
        return EVERYTHING, f"`{event.name}` was asked for {times} more: it was there."

    def _bound(self, event: Bound) -> tuple[int, str]:
        self._forget_search()
        return MODULE, f"The name `{event.name}` is bound to {describe_binding(event)}."

    def _ended(self, event: Ended) -> tuple[int, str]:
        self._forget_search()
        error = event.error and _plain(event.error)
        end = f"stops with {error}" if error else "has come to its end"
        new = _count(event.cached - self.at_start, "new name")
        return MODULE, f"The code {end}. `sys.modules` holds {new}."

    def _stop_running(self, name: str) -> bool:
        self._forget_search()
        if self.now.running[-1:] == [name]:
            self.now.running.pop()
            return True
        return False

    def _end_request(self, name: str) -> None:
        if self.now.requested[-1:] == [name]:
            self.now.requested.pop()

    _TELL: ClassVar[dict[type, Callable[..., tuple[int, str]]]] = {
        MetaPath: _meta_path,
        Unseen: _unseen,
        Requested: _requested,
        Asked: _asked,
        Declined: _asked,
        Found: _asked,
        Raised: _asked,
        Creating: _creating,
        Created: _created,
        Executing: _executing,
        ExecutingDirectly: _executing_directly,
        Executed: _executed,
        Imported: _imported,
        Failed: _failed,
        Reloading: _reloading,
        Promised: _promised,
        Resolving: _promised,
        Resolved: _resolved,
        Appeared: _appeared,
        Elsewhere: _elsewhere,
        Repeated: _repeated,
        Bound: _bound,
        Ended: _ended,
    }


def _plain(error: Error) -> str:
    """An exception for the end of a sentence: without backticks and full stop."""
    return error.in_one_line().replace("`", "'").rstrip(".")


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _describe(spec: Found, place: str) -> str:
    if spec.loader is None:
        return "it is a namespace package, which needs no loader"
    if spec.origin in ("built-in", "frozen"):
        return f"it is {spec.origin}, and `{spec.loader}` can load it"
    where = f" from `{place}`" if place else ""
    return f"`{spec.loader}` can load it{where}"


def without_folders(step: Step, folders: dict[str, str]) -> str:
    """The sentence of a step without the paths of this machine."""
    match step.event:
        case Found(origin=str(place), name=name):
            short = short_origin(place, name)
        case Promised(place=place):
            short = PurePath(place).name
        case _:
            return step.sentence
    return step.sentence.replace(f"`{shorten(place, folders)}`", f"`{short}`")


def describe_binding(bound: Bound) -> str:
    """What a name is bound to, in a few words."""
    if bound.type == "module":
        return f"the module `{bound.source}`"
    kind = {
        "type": "a class",
        "function": "a function",
        "builtin_function_or_method": "a function",
        "lazy_import": "a promise",
    }.get(bound.type, f"an object of type {bound.type}")
    return f"{kind} of `{bound.source}`" if bound.source else kind
