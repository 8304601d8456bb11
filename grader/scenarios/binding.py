"""What an import statement binds: `bindings` says it, `from_import` does it."""

import sys
from collections.abc import Callable
from types import ModuleType
from typing import Any

from grader.observe import Error, doing, error_of, show
from grader.scenarios.folder import on_path, where
from grader.scenarios.importers import recording

Bindings = Callable[[str], Any]
FromImport = Callable[[str, list[str]], Any]
Files = dict[str, str]


def bound(
    bindings: Bindings, files: Files, statements: list[str]
) -> list[dict[str, Any]]:
    """What `bindings` says of each statement; they can import from these files."""
    with on_path(files):
        return [described(_asked(bindings, files, each)) for each in statements]


def _asked(bindings: Bindings, files: Files, statement: str) -> Any:
    with doing(f"bindings({statement!r}){where(files, statement)}"):
        return bindings(statement)


def described(answer: Any) -> dict[str, Any]:
    """An answer, and what it maps to what if it is a dictionary of texts."""
    is_texts = isinstance(answer, dict) and all(
        isinstance(text, str) for pair in answer.items() for text in pair
    )
    return {"answer": show(answer), "pairs": answer if is_texts else None}


def left_behind(bindings: Bindings, files: Files, statement: str) -> list[str]:
    """Which names it leaves where it is defined; Python's own aside."""
    namespace = getattr(bindings, "__globals__", {})
    before = set(namespace)
    with on_path(files):
        _asked(bindings, files, statement)
    new = set(namespace) - before
    return sorted(name for name in new if not name.startswith("__"))


def taken(
    from_import: FromImport, files: Files, calls: list[tuple[str, list[str]]]
) -> list[dict[str, Any]]:
    """What `from_import` gives for each module and names, the values in words."""
    with on_path(files):
        return [_words_of(_taken(from_import, files, *call)) for call in calls]


def _taken(from_import: FromImport, files: Files, module: str, names: list[str]) -> Any:
    with doing(f"from_import({module!r}, {names!r}){where(files, module)}"):
        return from_import(module, names)


def _words_of(answer: Any) -> dict[str, Any]:
    """An answer, and its values in words if it is a dictionary."""
    values = None
    if isinstance(answer, dict):
        values = {
            name if isinstance(name, str) else show(name): _in_words(value)
            for name, value in answer.items()
        }
    return {"answer": show(answer), "values": values}


def _in_words(value: object) -> str:
    """A value; of a module only its name, and whether it is the cached one."""
    if not isinstance(value, ModuleType):
        return show(value)
    if value is sys.modules.get(value.__name__):
        return f"the module {value.__name__!r}"
    return f"a second module {value.__name__!r}"


def same_object(from_import: FromImport, files: Files, module: str, name: str) -> bool:
    """Whether what is taken is the very attribute of the module in the cache."""
    with on_path(files):
        given = _taken(from_import, files, module, [name])
        with doing(f"from_import({module!r}, {[name]!r})[{name!r}]"):
            return given[name] is getattr(sys.modules.get(module), name, None)


def executions(
    from_import: FromImport, files: Files, module: str, names: list[str], recorder: str
) -> list[str]:
    """Which modules ran while these names were taken."""
    ran = recording(recorder)
    with on_path(files):
        _taken(from_import, files, module, names)
    return list(ran)


def refusal(
    from_import: FromImport, files: Files, module: str, names: list[str]
) -> Error | None:
    """How `from_import` fails."""
    called = f"from_import({module!r}, {names!r})"
    with on_path(files):
        return error_of(called, from_import, module, names)
