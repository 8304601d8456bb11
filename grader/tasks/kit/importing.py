"""What a scenario does as import does: each verb is a step that a check can name."""

import builtins
import importlib.util
import sys
import traceback
from collections.abc import Callable, Sequence
from importlib.machinery import ModuleSpec
from types import ModuleType
from typing import Any

from grader.observe import Error, doing, error_of, show
from grader.tasks.kit.words import listed

if sys.version_info >= (3, 15):
    # traceback imports it late: then a student's finder would be asked for it.
    import _colorize  # noqa: F401

# Whether the very exception that was planned came out as it was, and what came out in
# words.
Failure = dict[str, Any]

# The name and the path with which a finder is asked.
Question = tuple[str, list[str] | None]

# The steps


def made(make: Callable[..., Any], *args: Any) -> Any:
    """`make(*args)`, a step of its own."""
    name = getattr(make, "__name__", "finder")
    with doing(f"{name}({', '.join(map(show, args))})"):
        return make(*args)


def first_on_meta_path(make: Callable[..., Any], *args: Any) -> Any:
    """`make(*args)`, a step of its own; what was made is put first on the meta path."""
    finder = made(make, *args)
    sys.meta_path.insert(0, finder)
    return finder


def found(finder: Any, name: str, path: Sequence[str] | None = None) -> Any:
    """What the finder answers, a step of its own."""
    with doing(f"finder.find_spec({name!r}, {path!r}, None)"):
        return finder.find_spec(name, path, None)


def load(spec: Any, name: str, when: str = "") -> ModuleType:
    """Make and run the module of a spec for `name`, in two steps.

    `when` is written behind each step.
    """
    with doing(f"importlib.util.module_from_spec(spec), for {name!r}{when}"):
        module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    with doing(f"spec.loader.exec_module(module), for {name!r}{when}"):
        spec.loader.exec_module(module)
    return module


def loaded_later(finder: Any, questions: Sequence[Question]) -> list[Any]:
    """What comes of the specs for these names, each loaded once all were found.

    The specs are loaded in their order. None of the names is cached when one is.
    """
    specs = [found(finder, *question) for question in questions]
    names = [name for name, _ in questions]
    when = f"\nwhen these were found, one after the other: {listed(names)}"
    given = []
    for spec, name in zip(specs, names, strict=True):
        for each in names:
            sys.modules.pop(each, None)
        load(spec, name, when)
        given.append(sys.modules.get(name))
    return given


def do_import(name: str) -> ModuleType:
    """What the statement `import name` does: it calls whatever `__import__` is now."""
    __import__(name)
    return sys.modules[name]


def imported(name: str, *, before: str = "", after: str = "") -> ModuleType:
    """What `import name` puts in the module cache, a step of its own.

    `before` and `after` are written around the statement where the step is named.
    """
    with doing(f"{before}import {name}{after}"):
        return do_import(name)


def failure(name: str) -> Error | None:
    """How `import name` fails, None where the import goes through."""
    return error_of(f"import {name}", do_import, name)


def failure_and_cached(name: str) -> dict[str, Any]:
    """How `import name` fails, and which names are new in the module cache then."""
    before = set(sys.modules)
    error = failure(name)
    return {"error": error, "cached": sorted(set(sys.modules) - before)}


def failures(
    recorder: str, kinds: Sequence[str], called: str, action: Callable[[], object]
) -> list[Failure]:
    """What comes out of an action whose code raises `error` of the recorder.

    The action is taken once for each of these classes of exceptions.
    """
    recording(recorder)
    return [_failure_of_kind(recorder, kind, called, action) for kind in kinds]


def _failure_of_kind(
    recorder: str, kind: str, called: str, action: Callable[[], object]
) -> Failure:
    planned: BaseException = getattr(builtins, kind)("planned")
    planned.__cause__ = LookupError("the cause")
    planned.__suppress_context__ = False
    vars(sys.modules[recorder])["error"] = planned
    before = _carried_by(planned)
    seen = {"same": False}

    def attempt() -> None:
        try:
            action()
        except BaseException as error:
            seen["same"] = error is planned and _carried_by(error) == before
            raise

    error = error_of(called, attempt)
    got = error["text"] if error else "nothing was raised"
    changes = [
        f"with the {attribute} {show(value)}   (at first {show(before[attribute])})"
        for attribute, value in _carried_by(planned).items()
        if value != before[attribute]
    ]
    return {**seen, "got": "\n".join([got, *changes])}


def _carried_by(error: BaseException) -> dict[str, Any]:
    """What an exception carries along; all but the traceback and the context.

    Whoever lets the exception pass may be at work on another one.
    """
    carried = ("args", "__cause__", "__suppress_context__", "__notes__", "name", "path")
    return {attribute: getattr(error, attribute, None) for attribute in carried}


def emptied(answer: Any) -> None:
    """Empty a dict or a list, and the lists in the dict, as their owner may."""
    if isinstance(answer, dict):
        for value in answer.values():
            emptied(value)
    if isinstance(answer, dict | list):
        answer.clear()


# What there is to see


def value(module: Any, attribute: str) -> str:
    """An attribute as text; says so where there is none."""
    missing = object()
    got = getattr(module, attribute, missing)
    return "no such attribute" if got is missing else show(got)


def values(module: Any, wanted: list[str]) -> dict[str, str]:
    """These attributes, each as text."""
    return {attribute: value(module, attribute) for attribute in wanted}


def module_seen(module: Any, wanted: list[str]) -> dict[str, Any]:
    """Whether an answer is a module, the answer as text, and these attributes."""
    return {
        "is_module": isinstance(module, ModuleType),
        "what": show(module),
        "values": values(module, wanted),
    }


def result(module: Any, function: str, called: str) -> str:
    """What a function of the module returns, as text; the step is named `called`."""
    with doing(called):
        return show(getattr(module, function)())


def result_after_a_change(name: str, function: str, attribute: str, new: int) -> str:
    """What a function of an imported module returns when a global has a new value."""
    module = imported(name)
    setattr(module, attribute, new)
    return result(module, function, f"{name}.{attribute} = {new}; {name}.{function}()")


def reached(name: str) -> Any:
    """What the dots of a name lead to, None where they lead nowhere."""
    top, *rest = name.split(".")
    at: Any = sys.modules.get(top)
    for part in rest:
        at = getattr(at, part, None)
    return at


def printed_traceback(action: Callable[..., object], *args: object) -> str:
    """The traceback of an action that raises, without the frame of this function."""
    try:
        action(*args)
    except BaseException as error:
        error.__traceback__ = error.__traceback__ and error.__traceback__.tb_next
        lines = traceback.format_exception(error)
        return "".join(lines[1:] if error.__traceback__ else lines)
    return "no traceback"


# What is there before


class Bystander:
    """A finder that finds nothing, and writes down what it is asked."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def find_spec(self, name: str, path: object, target: object = None) -> None:
        """Write the question down."""
        self.asked.append(f"another finder was asked for {name!r}")

    def invalidate_caches(self) -> None:
        """Write that down."""
        self.asked.append("the caches of another finder were invalidated")


def bystander() -> Bystander:
    """A bystander that is last on the meta path."""
    finder = Bystander()
    sys.meta_path.append(finder)
    return finder


def recording(name: str) -> list[str]:
    """A list that sources add to: as `ran` of the module `name`, which they import."""
    ran: list[str] = []
    recorder = ModuleType(name)
    vars(recorder)["ran"] = ran
    sys.modules[name] = recorder
    return ran


def existing_package(name: str) -> ModuleType:
    """A package in the module cache whose modules no finder of Python's own finds."""
    package = ModuleType(name)
    package.__path__ = [f"/no/such/directory/{name}"]
    package.__spec__ = ModuleSpec(name, None, is_package=True)
    sys.modules[name] = package
    return package
