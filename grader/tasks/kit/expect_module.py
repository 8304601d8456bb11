"""What `make_module` and `tiny_import` are both held to."""

from typing import Any

from grader.promise import expect, expect_equal


def expect_module(called: str, seen: dict[str, Any], wanted: dict[str, str]) -> None:
    """What was made is a module and has these attributes."""
    expect(seen["is_module"], called=called, expected="a module", got=seen["what"])
    for attribute, expected in wanted.items():
        expect_equal(
            seen["values"][attribute], expected, called=f"{called}.{attribute}"
        )


def expect_uncached(called: str, seen: dict[str, Any]) -> None:
    """Python's import state was not touched; the code noted that it was not cached."""
    expect(
        not seen["changes"],
        called=called,
        expected="sys.modules and sys.meta_path stay as they are",
        got="; ".join(seen["changes"]),
    )
    expect(
        seen["noted"] and not any(seen["noted"]),
        called=f"{called}   and while the code runs, its name in sys.modules",
        expected="False",
        got="True" if seen["noted"] else "the code did not run",
    )
