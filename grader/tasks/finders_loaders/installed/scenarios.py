"""The context manager `installed(finder)`: what it does to the meta path."""

import sys
from collections.abc import Callable
from contextlib import AbstractContextManager, suppress
from typing import Any

from grader.observe import Error, doing, error_of, show
from grader.tasks.kit.importing import do_import
from grader.tasks.kit.shelf import Shelf

Installed = Callable[[Any], AbstractContextManager[Any]]


class Planned(Exception):
    """What a block raises that is to fail."""


def _labels(finders: dict[str, Any]) -> list[str]:
    """The entries of `sys.meta_path`: ours by name, `*` for those between them."""
    names = {id(finder): name for name, finder in finders.items()}
    found = [names.get(id(entry), "*") for entry in sys.meta_path]
    return [x for i, x in enumerate(found) if x != "*" or found[i - 1 : i] != ["*"]]


def _change_since(before: list[Any], finders: dict[str, Any]) -> str:
    """How the meta path differs from the objects that it held before, in words."""
    if list(map(id, before)) == list(map(id, sys.meta_path)):
        return "as before"
    now = _labels(finders)
    if now != ["*"]:
        return f"[{', '.join(now)}]   (* stands for the others)"
    return f"{show(sys.meta_path)}, before it was {show(before)}"


def meta_path_through_a_block(installed: Installed) -> dict[str, Any]:
    """The meta path within the block and after it."""
    finder = Shelf([])
    before = list(sys.meta_path)
    with doing("with installed(finder): ..."), installed(finder):
        inside = _labels({"finder": finder})
    return {"inside": inside, "after": _change_since(before, {"finder": finder})}


def after_an_exception(installed: Installed) -> dict[str, Any]:
    """What comes out of a block that raises, and the meta path after it."""
    finder = Shelf([])
    before = list(sys.meta_path)

    def block() -> None:
        with installed(finder):
            raise Planned("the block failed")

    error: Error | None = error_of("with installed(finder): raise Planned()", block)
    return {
        "error": error["text"] if error else "nothing was raised",
        "propagated": bool(error and error["type"] == "Planned"),
        "after": _change_since(before, {"finder": finder}),
    }


def nested(installed: Installed, same: bool) -> dict[str, Any]:
    """The meta path inside, between and after two nested blocks."""
    outer = Shelf([])
    finders = {"outer": outer} if same else {"outer": outer, "inner": Shelf([])}
    before = list(sys.meta_path)
    with doing("with installed(outer): ..."), installed(outer):
        with installed(finders.get("inner", outer)):
            inside = _labels(finders)
        between = _labels(finders)
    return {
        "inside": inside,
        "between": between,
        "after": _change_since(before, finders),
    }


def with_a_stranger(installed: Installed) -> list[str]:
    """The meta path after a block that has put another finder first."""
    finders = {"finder": Shelf([]), "stranger": Shelf([])}
    with doing("with installed(finder): ..."), installed(finders["finder"]):
        sys.meta_path.insert(0, finders["stranger"])
    return _labels(finders)


def identity_of_the_list(installed: Installed) -> dict[str, bool]:
    """Whether `sys.meta_path` is one and the same list within and after a block."""
    before = sys.meta_path
    with doing("with installed(finder): ..."), installed(Shelf([])):
        inside = sys.meta_path is before
    return {"inside": inside, "after": sys.meta_path is before}


def modules_after_a_block(
    installed: Installed, earlier: str, inside: str, raising: bool
) -> dict[str, bool]:
    """Which modules are still cached after a block that imported from the finder."""
    shelf = Shelf([earlier, inside, f"{inside}.part"])
    sys.meta_path.append(shelf)
    kept = do_import(earlier)
    sys.meta_path.remove(shelf)

    def block() -> None:
        with installed(shelf):
            do_import(earlier)
            do_import(f"{inside}.part")
            if raising:
                raise Planned("the block failed")

    with doing(f"with installed(finder): import {inside}.part"), suppress(Planned):
        block()
    return {
        earlier: sys.modules.get(earlier) is kept,
        inside: inside in sys.modules,
        f"{inside}.part": f"{inside}.part" in sys.modules,
        "import still finds it": error_of(f"import {inside}", __import__, inside)
        is None,
    }
