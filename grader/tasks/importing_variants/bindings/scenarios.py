"""`bindings(statement)`: the names that an import statement binds."""

import sys
from collections.abc import Callable
from typing import Any

from grader.observe import doing, show
from grader.tasks.kit.folder import Files, on_path, where
from grader.tasks.kit.importing import emptied, recording

Bindings = Callable[[str], Any]


def _asked(bindings: Bindings, files: Files, statement: str) -> Any:
    with doing(f"bindings({statement!r}){where(files, statement)}"):
        return bindings(statement)


def _described(answer: Any) -> dict[str, Any]:
    """An answer as text, and its items if it is a dictionary of texts."""
    is_texts = isinstance(answer, dict) and all(
        isinstance(text, str) for pair in answer.items() for text in pair
    )
    return {"answer": show(answer), "pairs": dict(answer) if is_texts else None}


def bound(
    bindings: Bindings, files: Files, statements: list[str]
) -> list[dict[str, Any]]:
    """What `bindings` says of each statement; they can import from these files.

    Each answer is emptied before the next question.
    """
    seen = []
    with on_path(files):
        for statement in statements:
            answer = _asked(bindings, files, statement)
            seen.append(_described(answer))
            emptied(answer)
    return seen


def left_behind(
    bindings: Bindings, files: Files, statement: str, recorder: str
) -> dict[str, Any]:
    """The answer, and the names that changed where `bindings` is defined.

    Python's own names aside. Also the modules that ran, and are in the cache no more.
    """
    ran = recording(recorder)
    namespace = getattr(bindings, "__globals__", {})
    before = dict(namespace)
    with on_path(files):
        answer = _described(_asked(bindings, files, statement))
    nothing = object()
    changed = [
        name
        for name in {**before, **namespace}
        if namespace.get(name, nothing) is not before.get(name, nothing)
    ]
    names = sorted(name for name in changed if not name.startswith("__"))
    gone = [name for name in ran if name not in sys.modules]
    return {**answer, "changed": names, "gone": gone}
