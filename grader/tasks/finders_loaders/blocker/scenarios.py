"""`Blocker(names)`: a finder that finds nothing and refuses the listed names."""

import sys
from collections.abc import Callable
from typing import Any

from grader.observe import Error
from grader.tasks.kit.importing import do_import, failure, first_on_meta_path
from grader.tasks.kit.shelf import put_up

Blocker = Callable[[list[str]], Any]


def imports_behind(
    blocker: Blocker,
    blocked: list[str],
    shelf: list[str],
    before: list[str],
    names: list[str],
) -> list[Error | None]:
    """How each of these imports fails behind a blocker, None where it goes through.

    The modules in `before` are imported while nothing is blocked yet.
    """
    put_up(shelf)
    for known in before:
        do_import(known)
    first_on_meta_path(blocker, blocked)
    return [failure(name) for name in names]


def import_after_blocking(blocker: Blocker, name: str) -> Error | None:
    """How the import of a listed name fails when the blocker is gone again."""
    put_up([name])
    finder = first_on_meta_path(blocker, [name])
    sys.meta_path.remove(finder)
    return failure(name)
