"""What `make_module` and `tiny_import` are both held to."""

from typing import Any

from grader.promise import expect, expect_equal
from grader.tasks.kit.expect_unchanged import expect_unchanged


def expect_module(
    called: str,
    seen: dict[str, Any],
    wanted: dict[str, str],
    hint: str | None = None,
) -> None:
    """Expect a module with these attributes."""
    expect(seen["is_module"], called=called, expected="a module", got=seen["what"])
    for attribute, expected in wanted.items():
        expect_equal(
            seen["values"][attribute],
            expected,
            called=f"{called}.{attribute}",
            hint=hint,
        )


def expect_uncached(called: str, seen: dict[str, Any]) -> None:
    """Expect that Python's own import took no part: not even while the code ran.

    The code has noted whether its name or its module was in sys.modules.
    """
    expect_unchanged(seen["changes"], called=called)
    expect(
        seen["noted"] and set(map(str, seen["noted"])) == {"False"},
        called=f"{called}   and while the code runs, its name or its module in "
        "sys.modules",
        expected="False",
        got="True" if seen["noted"] else "the code did not run",
    )
