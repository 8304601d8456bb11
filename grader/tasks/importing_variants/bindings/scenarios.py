"""`bindings(statement)`: the names that an import statement binds."""

from collections.abc import Callable
from typing import Any

from grader.observe import doing, show
from grader.tasks.kit.folder import Files, on_path, where

Bindings = Callable[[str], Any]


def _asked(bindings: Bindings, files: Files, statement: str) -> Any:
    with doing(f"bindings({statement!r}){where(files, statement)}"):
        return bindings(statement)


def _described(answer: Any) -> dict[str, Any]:
    """An answer as text, and its items if it is a dictionary of texts."""
    is_texts = isinstance(answer, dict) and all(
        isinstance(text, str) for pair in answer.items() for text in pair
    )
    return {"answer": show(answer), "pairs": answer if is_texts else None}


def bound(
    bindings: Bindings, files: Files, statements: list[str]
) -> list[dict[str, Any]]:
    """What `bindings` says of each statement; they can import from these files."""
    with on_path(files):
        return [_described(_asked(bindings, files, each)) for each in statements]


def left_behind(bindings: Bindings, files: Files, statement: str) -> list[str]:
    """Which names `bindings` leaves where it is defined; Python's own aside."""
    namespace = getattr(bindings, "__globals__", {})
    before = set(namespace)
    with on_path(files):
        _asked(bindings, files, statement)
    new = set(namespace) - before
    return sorted(name for name in new if not name.startswith("__"))
