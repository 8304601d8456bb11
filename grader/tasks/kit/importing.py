"""What a scenario does as import does: each verb is a step that a check can name."""

import sys
import traceback
from collections.abc import Callable, Sequence
from importlib.machinery import ModuleSpec
from types import ModuleType
from typing import Any

from grader.observe import Error, doing, error_of, show


def module_seen(module: Any, wanted: list[str]) -> dict[str, Any]:
    """What an answer is, and the attributes it has."""
    return {
        "is_module": isinstance(module, ModuleType),
        "what": show(module),
        "values": {attribute: value(module, attribute) for attribute in wanted},
    }


def first_on_meta_path(make: Callable[..., Any], *args: Any) -> Any:
    """`make(*args)`, first on the meta path: a step of its own."""
    name = getattr(make, "__name__", "finder")
    with doing(f"{name}({', '.join(map(show, args))})"):
        finder = make(*args)
    sys.meta_path.insert(0, finder)
    return finder


def do_import(name: str) -> ModuleType:
    """What the statement `import name` does: it calls whatever `__import__` is now."""
    __import__(name)
    return sys.modules[name]


def failure(name: str) -> Error | None:
    """How `import name` fails, None where it does not."""
    return error_of(f"import {name}", do_import, name)


def imported(name: str) -> ModuleType:
    """What `import name` puts in the module cache, a step of its own."""
    with doing(f"import {name}"):
        return do_import(name)


def found(finder: Any, name: str, path: Sequence[str] | None = None) -> Any:
    """What the finder answers, a step of its own."""
    with doing(f"finder.find_spec({name!r}, {path!r}, None)"):
        return finder.find_spec(name, path, None)


def value(module: ModuleType, attribute: str) -> str:
    """An attribute as text; says so where there is none."""
    missing = object()
    got = getattr(module, attribute, missing)
    return "no such attribute" if got is missing else show(got)


def recording(name: str) -> list[str]:
    """A module `name` for sources to import; what they add to its `ran` is returned."""
    ran: list[str] = []
    recorder = ModuleType(name)
    vars(recorder)["ran"] = ran
    sys.modules[name] = recorder
    return ran


def existing_package(name: str) -> ModuleType:
    """A package that was imported before; another finder would serve its modules."""
    package = ModuleType(name)
    package.__path__ = [f"/no/such/directory/{name}"]
    package.__spec__ = ModuleSpec(name, None, is_package=True)
    sys.modules[name] = package
    return package


def printed_traceback(action: Callable[..., object], *args: object) -> str:
    """The traceback of an action that raises, without our own frame."""
    try:
        action(*args)
    except BaseException as error:
        error.__traceback__ = error.__traceback__ and error.__traceback__.tb_next
        lines = traceback.format_exception(error)
        return "".join(lines[1:] if error.__traceback__ else lines)
    return "no traceback"
