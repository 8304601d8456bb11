"""`from_import(module, names)`: what `from module import names` binds."""

import sys
import xml.dom  # noqa: F401 - stays loaded, so no scenario may be the first to load it
from collections.abc import Callable
from functools import partial
from types import ModuleType
from typing import Any

from grader.observe import Error, doing, error_of, show
from grader.tasks.kit.folder import Files, on_path, where
from grader.tasks.kit.importing import Failure, failures, recording

FromImport = Callable[[str, list[str]], Any]


def _taken(from_import: FromImport, files: Files, module: str, names: list[str]) -> Any:
    with doing(f"from_import({module!r}, {names!r}){where(files, module)}"):
        return from_import(module, names)


def _words_of(answer: Any) -> dict[str, Any]:
    """An answer as text, and its values in words if the answer is a dictionary."""
    values = None
    if isinstance(answer, dict):
        values = {
            name if isinstance(name, str) else show(name): _in_words(value)
            for name, value in answer.items()
        }
    return {"answer": show(answer), "values": values}


def _in_words(value: object) -> str:
    """A value as text; of a module, its name and whether that module is cached."""
    if not isinstance(value, ModuleType):
        return show(value)
    if value is sys.modules.get(value.__name__):
        return f"the module {value.__name__!r}"
    return f"a second module {value.__name__!r}"


def taken(
    from_import: FromImport, files: Files, calls: list[tuple[str, list[str]]]
) -> list[dict[str, Any]]:
    """What `from_import` gives for each module and names, the values in words."""
    with on_path(files):
        return [_words_of(_taken(from_import, files, *call)) for call in calls]


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


def failures_of_code(
    from_import: FromImport,
    files: Files,
    calls: list[tuple[str, list[str]]],
    recorder: str,
    kinds: list[str],
) -> list[Failure]:
    """What comes out of calls where code raises `error` of the recorder.

    In each call, the error is of another of these kinds.
    """
    seen = []
    with on_path(files):
        for (module, names), kind in zip(calls, kinds, strict=True):
            called = f"from_import({module!r}, {names!r})"
            action = partial(from_import, module, names)
            seen += failures(recorder, [kind], called, action)
    return seen


def refusal(
    from_import: FromImport, files: Files, module: str, names: list[str]
) -> Error | None:
    """How `from_import` fails."""
    called = f"from_import({module!r}, {names!r})"
    with on_path(files):
        return error_of(called, from_import, module, names)
