"""A promise, the ways in which judging it ends, and the words that a student reads."""

import contextlib
import functools
import inspect
import re
import textwrap
from collections.abc import Callable, Iterator
from contextvars import ContextVar
from types import ModuleType
from typing import Any, Generic, ParamSpec, overload

from grader import hints, invent, limits
from grader.isolation import isolated_imports

# `nbgrader validate` cuts lines that are longer than 80 characters.
WIDTH = 79

P = ParamSpec("P")


class CheckFailed(Exception):
    """The student's code breaks a promise.

    `called` is what was done, as the student could type it; `expected` and `got`
    are what should and what did come of it. The promise and the hint come from
    the check's docstring; a check that knows better gives its own `hint`.
    """

    def __init__(
        self, *, called: str, expected: str, got: str, hint: str | None = None
    ) -> None:
        self.called = _bounded(called)
        self.expected = _bounded(expected)
        self.got = _bounded(got)
        self.hint = hint
        self.promise = ""

    def __str__(self) -> str:
        facts = [
            _item("  Called    ", self.called),
            _item("  Expected  ", self.expected),
            _item("  Got       ", self.got),
        ]
        hint = _item("  Hint: ", self.hint or "", hang="  ")
        return "\n".join([f"✗ {self.promise}", "", *facts, "", hint])

    def _render_traceback_(self) -> list[str]:
        """IPython shows these lines in place of the frames of the grader."""
        return emphasised(str(self)).splitlines()


class CouldNotJudge(Exception):
    """The grader itself failed: nobody's code was judged."""

    def __init__(self, why: str) -> None:
        super().__init__(_bounded(why))

    def _render_traceback_(self) -> list[str]:
        return _item("? ", f"This promise could not be judged: {self}").splitlines()


class NotReached(Exception):
    """The student's code breaks a promise, and one that it builds on is broken too.

    A student begins with that one, `first`: what was seen here follows from it.
    """

    def __init__(self, promise: str, first: str) -> None:
        super().__init__(promise, first)
        self.promise = promise
        self.first = first

    def __str__(self) -> str:
        begin = "It builds on another promise that is broken. Begin there:"
        return "\n".join(
            [
                f"· {self.promise}",
                "",
                _item("  Not reached: ", begin, hang="  "),
                f"✗ {self.first}",
            ]
        )

    def _render_traceback_(self) -> list[str]:
        return emphasised(str(self)).splitlines()


class Promise(Generic[P]):
    """A check: called with the student's objects, it judges one promise.

    Raises `CheckFailed` or `NotReached` where the promise is broken, `CouldNotJudge`
    where nobody's code was judged. Where the promise is kept, one printed line says so.
    """

    def __init__(
        self, check: Callable[P, None], builds_on: tuple["Promise[...]", ...]
    ) -> None:
        text, _, hint = inspect.cleandoc(check.__doc__ or "").partition("\n\n")
        if not text or not hint:
            raise TypeError(
                f"{check.__name__}: the docstring needs a promise and a hint"
            )
        functools.update_wrapper(self, check)
        self.text = text
        self.builds_on = builds_on
        self.parameters = tuple(inspect.signature(check).parameters)
        for base in builds_on:
            if not set(base.parameters) <= set(self.parameters):
                raise TypeError(f"{check.__name__} lacks a parameter of {base}")
        self._check = check
        self._purpose = f"{check.__module__}.{check.__qualname__}"
        self._hint = " ".join(hint.split())

    def __repr__(self) -> str:
        return f"<promise {self.text!r}>"

    def __call__(self, *args: P.args, **kwargs: P.kwargs) -> None:
        self.judge(*args, **kwargs)
        # Not returned: nbgrader reads a returned value as partial credit.
        print(f"✓ {self.text}")

    def judge(self, *args: P.args, **kwargs: P.kwargs) -> None:
        """As a call, but silent where the promise is kept."""
        subjects = dict(zip(self.parameters, args, strict=False)) | kwargs
        verdicts = _verdicts.get() or Verdicts()
        with remembering(verdicts):
            failed = None
            try:
                # A check may need import itself, and the student may have broken it.
                with isolated_imports(), invent.drawn_for(self._purpose):
                    self._check(*args, **kwargs)
            except CheckFailed as failure:
                failed = failure
            if failed is None:
                verdicts.keep(self, subjects, None)
                return
            failed.promise = self.text
            known = hints.for_error(failed.got)
            failed.hint = known or failed.hint or self._hint
            # Not in the `except` block: the student's code runs once more, and what
            # that code raises would get this failure as its context.
            first = self._first_broken_base(subjects)
            verdicts.keep(self, subjects, first or self.text)
            if first:
                raise NotReached(self.text, first)
            raise failed from None

    def _first_broken_base(self, subjects: dict[str, Any]) -> str | None:
        """The promise to begin with, if one that this one builds on is broken."""
        for base in self.builds_on:
            given = {name: subjects[name] for name in base.parameters}
            if first := _first_broken(base, given):
                return first
        return None


def _first_broken(promise: Promise[...], subjects: dict[str, Any]) -> str | None:
    """The promise to begin with if this one is broken: itself, or one below it."""
    verdicts = _verdicts.get()
    if verdicts and verdicts.has(promise, subjects):
        return verdicts.first_broken(promise, subjects)
    try:
        promise.judge(**subjects)
    except CheckFailed as failure:
        return failure.promise
    except NotReached as missed:
        return missed.first
    except CouldNotJudge:
        pass
    return None


class Verdicts:
    """The verdicts on promises, for the promises that build on them.

    They are verdicts on these very objects of the student's, and they hold until the
    student's code is run again.
    """

    def __init__(self) -> None:
        self._known: dict[tuple[object, ...], tuple[str | None, dict[str, Any]]] = {}

    def copy(self) -> "Verdicts":
        """The same verdicts, to which others may be added."""
        other = Verdicts()
        other._known = dict(self._known)
        return other

    def keep(
        self, promise: Promise[...], subjects: dict[str, Any], first: str | None
    ) -> None:
        """Remember which broken promise comes first; None if this one is kept."""
        # The subjects are kept, so that no other object gets the id of one of them.
        self._known[_key(promise, subjects)] = first, subjects

    def has(self, promise: Promise[...], subjects: dict[str, Any]) -> bool:
        """Whether the promise has been judged."""
        return _key(promise, subjects) in self._known

    def first_broken(
        self, promise: Promise[...], subjects: dict[str, Any]
    ) -> str | None:
        """The broken promise that comes first, if the promise is broken."""
        return self._known[_key(promise, subjects)][0]


def _key(promise: Promise[...], subjects: dict[str, Any]) -> tuple[object, ...]:
    return promise, *(id(subjects.get(name)) for name in promise.parameters)


_verdicts: ContextVar[Verdicts | None] = ContextVar("verdicts", default=None)


@contextlib.contextmanager
def remembering(verdicts: Verdicts) -> Iterator[None]:
    """Look up in `verdicts`, and add to them, what the promises of the block build on.

    A promise that is called itself is judged each time.
    """
    token = _verdicts.set(verdicts)
    try:
        yield
    finally:
        _verdicts.reset(token)


def promises_in(module: ModuleType) -> dict[str, Promise[...]]:
    """The promises that a module defines, by name; not those that it imports."""
    return {
        name: check
        for name, check in vars(module).items()
        if isinstance(check, Promise) and check.__module__ == module.__name__
    }


@overload
def promise(check: Callable[P, None], /) -> Promise[P]: ...
@overload
def promise(
    *, builds_on: tuple[Promise[...], ...]
) -> Callable[[Callable[P, None]], Promise[P]]: ...
def promise(check: Any = None, /, *, builds_on: tuple[Promise[...], ...] = ()) -> Any:
    """Make a check of a function that raises `CheckFailed` or says nothing.

    The first line of its docstring is the promise, the second paragraph the hint.
    Both are required: a student who fails is never left without a next step.

    `builds_on` are promises without which this one cannot be kept. Their parameters
    are among this check's. Where this promise is broken they are looked at, in their
    order, and the first that is broken too is named instead.
    """
    if check is None:
        return lambda function: Promise(function, builds_on)
    return Promise(check, ())


def expect(
    kept: Any, *, called: str, expected: str, got: str, hint: str | None = None
) -> None:
    """Raise `CheckFailed` with these words unless `kept` is true."""
    if not kept:
        raise CheckFailed(called=called, expected=expected, got=got, hint=hint)


def expect_equal(
    got: str, expected: str, *, called: str, hint: str | None = None
) -> None:
    """Raise `CheckFailed` unless what the student is shown is what was expected.

    `got` and `expected` are texts: the repr of a value, or words for what happened.
    """
    expect(got == expected, called=called, expected=expected, got=got, hint=hint)


def emphasised(message: str) -> str:
    """The message with bold promises and labels, as terminals and notebooks show them.

    No colour: none is readable on the error background of both light and dark.
    """
    important = r"^([✗·?] .+|  (?:Called|Expected|Got|Hint:|Not reached:)(?= ))"
    return re.sub(important, "\x1b[1m\\1\x1b[0m", message, flags=re.M)


def _bounded(text: str) -> str:
    """`text`, visibly shortened if it is longer than anybody reads."""
    if len(text) <= limits.FACT_CHARACTERS:
        return text
    return f"{text[: limits.FACT_CHARACTERS]}… ({len(text):,} characters)"


def _item(label: str, text: str, hang: str | None = None) -> str:
    """`text` behind `label`, wrapped; the line breaks in `text` stay."""
    hang = " " * len(label) if hang is None else hang
    lines: list[str] = []
    for line in text.splitlines() or [""]:
        lines += textwrap.wrap(
            line,
            WIDTH,
            initial_indent=hang if lines else label,
            subsequent_indent=hang,
            break_on_hyphens=False,
        ) or [label if not lines else ""]
    return "\n".join(lines)
