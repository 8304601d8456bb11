"""What a scenario says of the student's code: what it did, what came of it."""

import contextlib
import itertools
import linecache
import re
import sys
import traceback
from collections.abc import Callable, Iterable, Iterator
from types import CodeType, FrameType
from typing import Any, TypedDict

from grader import limits


class Error(TypedDict):
    """An exception, as facts that a check can compare and a student can read."""

    type: str
    bases: list[str]
    message: str
    name: str | None
    text: str


class StepRaised(Exception):
    """A step of a scenario raised, and without that step the scenario cannot go on."""

    def __init__(self, called: str, error: Error) -> None:
        super().__init__(called)
        self.called = called
        self.error = error


@contextlib.contextmanager
def doing(called: str) -> Iterator[None]:
    """Name a step that must not raise; end the scenario if the step does."""
    _listener(called)
    try:
        yield
    except StepRaised:
        raise
    except BaseException as error:
        raise StepRaised(called, describe(error)) from None


def error_of(called: str, action: Callable[..., object], *args: object) -> Error | None:
    """Name a step that may raise, run `action(*args)`, and describe the exception."""
    _listener(called)
    try:
        action(*args)
    except StepRaised:
        raise
    except BaseException as error:
        return describe(error)
    return None


def describe(error: BaseException) -> Error:
    """`error` as facts: its class, the base classes, the message, where it arose."""
    name = getattr(error, "name", None)
    text = f"raised {show(error)}"
    line = _student_line(reversed([*traceback.walk_tb(error.__traceback__)]))
    return {
        "type": type(error).__name__,
        "bases": [base.__name__ for base in type(error).__mro__],
        "message": _safely(str, error),
        "name": name if isinstance(name, str) else None,
        "text": f"{text}\n{line}" if line else text,
    }


def show(value: object) -> str:
    """The value's repr: whole where it is short, visibly shortened where it is not."""
    text = re.sub(r" at 0x[0-9a-fA-F]+", "", _safely(repr, value))
    if len(text) <= limits.VALUE_CHARACTERS:
        return text
    return f"{text[: limits.VALUE_CHARACTERS]}… ({len(text):,} characters)"


def _safely(to_text: Callable[[Any], str], value: object) -> str:
    try:
        return to_text(value)
    except BaseException as error:
        kind, problem = type(value).__name__, type(error).__name__
        return f"<{kind} object whose {to_text.__name__}() raises {problem}>"


def where_it_stands(frame: FrameType | None, outermost: CodeType) -> str:
    """Which line of the student's cells is being run: in this frame, or another thread.

    Only frames within `outermost` are looked at. Empty where none runs such a line.
    """
    for each in (frame, *sys._current_frames().values()):
        within = itertools.takewhile(
            lambda found: found[0].f_code is not outermost, traceback.walk_stack(each)
        )
        if line := _student_line(within):
            return line
    return ""


def _student_line(frames: Iterable[tuple[FrameType, int]]) -> str:
    """The innermost line of the student's cells, if any; `frames` begin inside."""
    try:
        for frame, number in frames:
            if frame.f_globals.get("__name__") == "__main__":
                code = frame.f_code
                line = linecache.getline(code.co_filename, number).strip()
                if line:
                    where = code.co_qualname.replace(".<locals>", "")
                    inside = "" if where == "<module>" else f", in {where}"
                    return f"at line {number}{inside}: {line}"
    except BaseException:
        # linecache imports, and import is what the student's code may have broken.
        return ""
    return ""


def _nobody(called: str) -> None:
    pass


_listener: Callable[[str], None] = _nobody


@contextlib.contextmanager
def telling(listener: Callable[[str], None]) -> Iterator[None]:
    """Tell `listener` of each step before the step is taken: it may be the last."""
    global _listener
    before, _listener = _listener, listener
    try:
        yield
    finally:
        _listener = before
