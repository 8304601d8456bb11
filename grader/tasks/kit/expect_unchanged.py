"""What is expected where the student's code must leave things as they are."""

from collections.abc import Sequence

from grader.promise import expect


def expect_unchanged(
    changes: Sequence[str],
    *,
    called: str,
    expected: str = "sys.modules and sys.meta_path stay as they are",
) -> None:
    """Expect that no change was seen; each change is told in words."""
    expect(changes == [], called=called, expected=expected, got="; ".join(changes))
