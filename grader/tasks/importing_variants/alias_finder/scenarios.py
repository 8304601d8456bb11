"""`AliasFinder({'old': 'new'})`: what importing the old names does to the new ones."""

import importlib.util
import sys
from collections.abc import Callable
from functools import partial
from typing import Any

from grader.import_state import ImportState
from grader.observe import Error, doing, show
from grader.tasks.kit.folder import Files, on_path, where
from grader.tasks.kit.importing import (
    Failure,
    Question,
    do_import,
    failure,
    failure_and_cached,
    failures,
    first_on_meta_path,
    found,
    imported,
    loaded_later,
    made,
    reached,
    recording,
    value,
)

AliasFinder = Callable[[dict[str, str]], Any]
Aliases = dict[str, str]


def behind(aliases: Aliases, files: Files) -> str:
    """What is written behind an import: the finder, and the files that aliases name."""
    return f"\nbehind AliasFinder({aliases!r}){where(files, repr(aliases))}"


def _objects(name: str) -> dict[str, Any]:
    """Which module is cached under the name; whether the dots lead to it too."""
    cached = sys.modules.get(name)
    real = getattr(cached, "__name__", None)
    is_real = isinstance(real, str) and sys.modules.get(real) is cached
    return {
        "cached": f"the module {real!r}" if is_real else f"a second {real!r}",
        "reached": reached(name) is cached,
    }


def identities(
    alias_finder: AliasFinder,
    aliases: Aliases,
    files: Files,
    imports: list[str],
    recorder: str,
) -> dict[str, Any]:
    """Import in turn: which modules ran, and what each name stands for then.

    A name that comes again is taken out of the cache first, also what Python has
    loaded under an old name.
    """
    ran = recording(recorder)
    with on_path(files):
        first_on_meta_path(alias_finder, aliases)
        for name in aliases:  # Python may have loaded a module under an old name
            sys.modules.pop(name, None)
        for number, name in enumerate(imports):
            again = name in imports[:number] and bool(sys.modules.pop(name, None))
            before = f"del sys.modules[{name!r}]; " if again else ""
            imported(name, before=before, after=behind(aliases, files))
    objects = {name: _objects(name) for name in imports}
    return {"ran": list(ran), "objects": objects}


def own_attributes(
    alias_finder: AliasFinder,
    aliases: Aliases,
    files: Files,
    old: str,
    new: str,
    new_first: bool,
) -> dict[str, str]:
    """What the module says of itself after the import of its old name."""
    with on_path(files):
        first_on_meta_path(alias_finder, aliases)
        if new_first:
            imported(new, after=behind(aliases, files))
        imported(old, after=behind(aliases, files))
        module = sys.modules.get(new)
        spec = getattr(module, "__spec__", None)
        loader = getattr(module, "__loader__", None)
        plain = vars(importlib.util.module_from_spec(spec)) if spec else {}
        extra = [
            name
            for name in getattr(module, "__dict__", {})
            if name not in plain and f"{new}.{name}" not in sys.modules
        ]
        return {
            "__name__": show(getattr(module, "__name__", None)),
            "__spec__.name": show(getattr(spec, "name", None)),
            "__package__": show(getattr(module, "__package__", None)),
            "__loader__": type(loader).__name__,
            "__loader__ is __spec__.loader": show(
                loader is getattr(spec, "loader", None)
            ),
            "__file__ == __spec__.origin": show(
                getattr(module, "__file__", None) == getattr(spec, "origin", None)
            ),
            "names of its own": ", ".join(sorted({*extra} - {"__builtins__"}))
            or "none",
        }


def effects_of_finding(
    alias_finder: AliasFinder,
    aliases: Aliases,
    files: Files,
    olds: list[str],
    imported: str,
    recorder: str,
) -> dict[str, Any]:
    """What ran and what changed while a finder was made and asked for old names.

    The last question is for what lies below the last of the old names. The module
    `imported`, which an alias stands for, was imported before.
    """
    ran = recording(recorder)
    with on_path(files):
        do_import(imported)
        state = ImportState()
        finder = made(alias_finder, aliases)
        changes, ran_before = state.changes(), list(ran)
        sys.meta_path.insert(0, finder)
        state = ImportState()
        specs = []
        for old in olds:
            with doing(f"importlib.util.find_spec({old!r})"):
                specs.append(importlib.util.find_spec(old))
        below = f"{olds[-1]}.{imported}"
        specs.append(found(finder, below, ["/no/such/directory"]))
    return {
        "found": [show(getattr(spec, "name", None)) for spec in specs],
        "making": changes + [f"the code of {name} ran" for name in ran_before],
        "asking": state.changes() + [f"the code of {name} ran" for name in ran],
    }


def failing_import(
    alias_finder: AliasFinder, aliases: Aliases, files: Files, name: str
) -> dict[str, Any]:
    """How an import fails, and which of its modules stay cached."""
    with on_path(files):
        first_on_meta_path(alias_finder, aliases)
        return failure_and_cached(name)


def blocked_import(alias_finder: AliasFinder, old: str, new: str) -> Error | None:
    """How the import of an old name fails where the cache has None for the new one."""
    first_on_meta_path(alias_finder, {old: new})
    sys.modules[new] = None  # type: ignore[assignment]
    return failure(old)


def failures_of_imports(
    alias_finder: AliasFinder,
    aliases: Aliases,
    files: Files,
    recorder: str,
    kinds: list[str],
) -> list[Failure]:
    """What comes out of importing each old name, whose code raises another kind."""
    seen = []
    with on_path(files):
        first_on_meta_path(alias_finder, aliases)
        for old, kind in zip(aliases, kinds, strict=True):
            seen += failures(recorder, [kind], f"import {old}", partial(do_import, old))
    return seen


def known_to_two(
    alias_finder: AliasFinder, first: Aliases, second: Aliases
) -> list[list[str]]:
    """Which of all names each of two finders knows; both are made before."""
    finders = [made(alias_finder, first), made(alias_finder, second)]
    names = [*first, *second]
    return [[n for n in names if found(finder, n) is not None] for finder in finders]


def second_try(
    alias_finder: AliasFinder,
    aliases: Aliases,
    files: Files,
    old: str,
    new: str,
    wanted: str,
    recorder: str,
) -> dict[str, Any]:
    """What a second import gives when the code has failed the first time."""
    recording(recorder)
    with on_path(files):
        first_on_meta_path(alias_finder, aliases)
        first = failure(old)
        module = imported(old, after=f", the second time{behind(aliases, files)}")
        return {
            "first": first,
            "same": module is sys.modules.get(new),
            "value": value(module, wanted),
        }


def earlier_answers(
    alias_finder: AliasFinder,
    aliases: Aliases,
    files: Files,
    questions: list[Question],
) -> list[str]:
    """The names of the modules that specs give which are loaded once all were found."""
    with on_path(files):
        finder = first_on_meta_path(alias_finder, aliases)
        return [value(module, "__name__") for module in loaded_later(finder, questions)]
