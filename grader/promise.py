"""A promise, the two ways in which it ends, and the words that a student reads."""

import functools
import inspect
import textwrap
from collections.abc import Callable
from typing import Any, ParamSpec

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
        self.called = called
        self.expected = expected
        self.got = got
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
        return str(self).splitlines()


class CouldNotJudge(Exception):
    """The grader itself failed: nobody's code was judged."""

    def _render_traceback_(self) -> list[str]:
        return _item("? ", f"This promise could not be judged: {self}").splitlines()


def promise(check: Callable[P, None]) -> Callable[P, None]:
    """Make a check of a function that raises `CheckFailed` or says nothing.

    The first line of its docstring is the promise, the second paragraph the hint.
    Both are required: a student who fails is never left without a next step.
    """
    text, _, hint = inspect.cleandoc(check.__doc__ or "").partition("\n\n")
    if not text or not hint:
        raise TypeError(f"{check.__name__}: the docstring needs a promise and a hint")

    @functools.wraps(check)
    def judged(*args: P.args, **kwargs: P.kwargs) -> None:
        try:
            check(*args, **kwargs)
        except CheckFailed as failure:
            failure.promise = text
            failure.hint = failure.hint or " ".join(hint.split())
            raise failure from None
        # Not returned: nbgrader reads a returned value as partial credit.
        print(f"✓ {text}")

    return judged


def expect(
    kept: Any, *, called: str, expected: str, got: str, hint: str | None = None
) -> None:
    """Raise `CheckFailed` with these words unless `kept` is true."""
    if not kept:
        raise CheckFailed(called=called, expected=expected, got=got, hint=hint)


def _item(label: str, text: str, hang: str | None = None) -> str:
    """`text` behind `label`, wrapped, its own line breaks kept."""
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
