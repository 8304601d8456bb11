"""The context manager `installed(finder)`: what it does to the meta path."""

import sys
from collections.abc import Callable
from contextlib import AbstractContextManager, suppress
from types import SimpleNamespace
from typing import Any

from grader.observe import Error, doing, error_of, show
from grader.tasks.kit.importing import do_import
from grader.tasks.kit.shelf import put_up

Installed = Callable[[Any], AbstractContextManager[Any]]


class Planned(Exception):
    """What a block raises that is to fail."""


ENDINGS = {
    ending.__name__: ending
    for ending in (
        *(Planned, StopIteration),
        *(KeyboardInterrupt, SystemExit, GeneratorExit),
    )
}


class Finder(SimpleNamespace):
    """An object that is not true, and cannot be a key."""

    def __bool__(self) -> bool:
        return False


def _finder(label: str) -> Any:
    """A finder that finds nothing."""
    return Finder(label=label, find_spec=lambda name, path=None, target=None: None)


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
    """The meta path within the block and after it; and after a second block."""
    finder = _finder("finder")
    before = list(sys.meta_path)
    seen: dict[str, Any] = {"inside": [], "after": []}
    for _ in range(2):
        with doing("with installed(finder): ..."), installed(finder):
            seen["inside"] = seen["inside"] or _labels({"finder": finder})
        seen["after"].append(_change_since(before, {"finder": finder}))
    return seen


def after_an_exception(installed: Installed, ending: str) -> dict[str, Any]:
    """What comes out of a block that raises, and the meta path after it."""
    finder = _finder("finder")
    before = list(sys.meta_path)
    planned = ENDINGS[ending]("the block failed")
    seen = {"propagated": False, "inside": False}

    def block() -> None:
        try:
            with installed(finder):
                seen["inside"] = any(entry is finder for entry in sys.meta_path)
                raise planned
        except BaseException as error:
            seen["propagated"] = error is planned
            raise

    error: Error | None = error_of(f"with installed(finder): raise {ending}()", block)
    return {
        **seen,
        "error": error["text"] if error else "nothing was raised",
        "after": _change_since(before, {"finder": finder}),
    }


def nested(installed: Installed, same: bool) -> dict[str, Any]:
    """The meta path inside, between and after two nested blocks."""
    outer = _finder("outer")
    finders = {"outer": outer} if same else {"outer": outer, "inner": _finder("inner")}
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
    """The meta path after a block that has put another finder first, another last."""
    finders = {name: _finder(name) for name in ("finder", "stranger", "last")}
    with doing("with installed(finder): ..."), installed(finders["finder"]):
        sys.meta_path.insert(0, finders["stranger"])
        sys.meta_path.append(finders["last"])
    return _labels(finders)


def with_a_stranger_instead(installed: Installed) -> list[str]:
    """The meta path after a block that has put another finder in the finder's place.

    What the end of such a block raises is not looked at.
    """
    finders = {name: _finder(name) for name in ("finder", "stranger")}

    def block() -> None:
        with installed(finders["finder"]):
            sys.meta_path[sys.meta_path.index(finders["finder"])] = finders["stranger"]

    error_of("with installed(finder): ...", block)
    return _labels(finders)


def with_an_entry_of_before(installed: Installed) -> list[str]:
    """The meta path after a block whose finder was the last one there before."""
    finder = _finder("finder")
    sys.meta_path.append(finder)
    with doing("with installed(finder): ..."), installed(finder):
        pass
    return _labels({"finder": finder})


def identity_of_the_list(installed: Installed) -> dict[str, Any]:
    """Whether `sys.meta_path` is one and the same list within and after a block.

    Also the finders in that list, within the block.
    """
    before, finder = sys.meta_path, _finder("finder")
    with doing("with installed(finder): ..."), installed(finder):
        inside, labels = sys.meta_path is before, _labels({"finder": finder})
    return {"finders": labels, "inside": inside, "after": sys.meta_path is before}


def modules_after_a_block(
    installed: Installed, earlier: str, inside: str, ending: str
) -> dict[str, bool]:
    """Which modules are still cached after a block that imported from the finder.

    Another object was put in the place of one of them, and one was taken out. The
    block raises what `ending`
    names, if that is not empty. Then another block with the same finder came before.
    """
    gone = f"{inside}.gone"
    put_up([earlier, f"{earlier}.part", inside, f"{inside}.part", gone])
    *others, shelf = sys.meta_path
    if ending:
        with doing("with installed(finder): ..."), installed(shelf):
            pass
    sys.meta_path[:] = [*others, shelf]
    kept = do_import(earlier)
    sys.meta_path[:] = others

    def block() -> None:
        with installed(shelf):
            do_import(f"{earlier}.part")
            do_import(f"{inside}.part")
            do_import(gone)
            del sys.modules[gone]
            sys.modules[f"{inside}.part"] = SimpleNamespace()  # type: ignore[assignment]
            if ending:
                raise ENDINGS[ending]("the block failed")

    with (
        doing(f"with installed(finder): import {inside}.part"),
        suppress(*ENDINGS.values()),
    ):
        block()
    return {
        earlier: sys.modules.get(earlier) is kept,
        f"{earlier}.part": f"{earlier}.part" in sys.modules,
        inside: inside in sys.modules,
        f"{inside}.part": f"{inside}.part" in sys.modules,
        "import still finds it": error_of(f"import {inside}", __import__, inside)
        is None,
    }


def modules_of_nested_blocks(
    installed: Installed, outer: str, inner: str
) -> dict[str, list[str]]:
    """Which modules are cached after the inner block, and which after both.

    Each block has imported one of them from one and the same finder.
    """
    put_up([outer, inner])
    shelf = sys.meta_path.pop()
    seen = {}
    with doing(f"with installed(finder): import {outer}"), installed(shelf):
        do_import(outer)
        with installed(shelf):
            do_import(inner)
        seen["between"] = [name for name in (outer, inner) if name in sys.modules]
    seen["after"] = [name for name in (outer, inner) if name in sys.modules]
    return seen
