"""`memory_hook(entry)`: a path hook whose modules come from the dict `MEMORY`."""

import contextlib
import importlib
import sys
from collections.abc import Callable, Iterator
from importlib.machinery import ModuleSpec
from types import ModuleType
from typing import Any

from grader.import_state import ImportState
from grader.observe import Error, doing, error_of, show
from grader.tasks.kit import importing
from grader.tasks.kit.folder import folder, zip_file
from grader.tasks.kit.importing import (
    do_import,
    existing_package,
    failure,
    imported,
    recording,
    value,
    values,
)
from grader.tasks.kit.session import Step, session
from grader.tasks.kit.sources import Sources

Hook = Callable[[str], Any]
Memory = dict[str, dict[str, str]]


@contextlib.contextmanager
def _holding(memory: Memory, shelves: Memory) -> Iterator[None]:
    """Let the memory hold only these shelves within the block."""
    before = dict(memory)
    memory.clear()
    memory.update(shelves)
    try:
        yield
    finally:
        memory.clear()
        memory.update(before)


def _search(hook: Hook, entries: list[str]) -> None:
    """Put the hook first among the path hooks, and the entries first on `sys.path`."""
    sys.path_hooks.insert(0, hook)
    sys.path[:0] = entries


def _refusal(hook: Hook, entry: str) -> dict[str, Any]:
    returned: list[str] = []

    def ask() -> None:
        returned.append(show(hook(entry)))

    return {"error": error_of(f"memory_hook({entry!r})", ask), "returned": returned}


def attributes(
    hook: Hook,
    memory: Memory,
    shelves: Memory,
    entries: list[str],
    wanted: list[list[str]],
) -> list[str]:
    """These attributes of these modules, imported with the entries on `sys.path`."""
    with _holding(memory, shelves):
        _search(hook, entries)
        return [value(imported(module), attribute) for module, attribute in wanted]


def result_after_a_change(
    hook: Hook,
    memory: Memory,
    shelves: Memory,
    entry: str,
    name: str,
    function: str,
    attribute: str,
    new: int,
) -> str:
    """What a module's function returns when one of its names was given a new value."""
    with _holding(memory, shelves):
        _search(hook, [entry])
        return importing.result_after_a_change(name, function, attribute, new)


def typed(
    hook: Hook, memory: Memory, sources: Sources, lines: list[str], recorder: str
) -> list[Step]:
    """What comes of these lines, in which `sources` is the shelf that is searched."""
    ran = recording(recorder)
    with _holding(memory, {"toys": sources}):
        _search(hook, ["mem://toys"])
        names = {"importlib": importlib, "sources": sources, "sys": sys}
        return session(lines, names, ran)


def refusals(
    hook: Hook, memory: Memory, shelves: Memory, entries: list[str]
) -> list[dict[str, Any]]:
    """What the hook does with each entry: the exception, or what it returned."""
    with _holding(memory, shelves):
        return [_refusal(hook, entry) for entry in entries]


def imports_beside(
    hook: Hook, memory: Memory, shelves: Memory, entry: str, names: list[str]
) -> list[str]:
    """What imports from a folder and from a zip file give, the hook being first."""
    in_folder, in_zip = names
    files = {f"{in_folder}.py": "me = 'a folder'\n"}
    zipped = {f"{in_zip}.py": "me = 'a zip file'\n"}
    with _holding(memory, shelves), folder(files) as root:
        _search(hook, [entry, root, zip_file(zipped, root)])
        before = "sys.path_hooks.insert(0, memory_hook); "
        return [value(imported(name, before=before), "me") for name in names]


def answers(
    hook: Hook, memory: Memory, shelves: Memory, entry: str, names: list[str]
) -> list[dict[str, Any]]:
    """What the entry's finder answers to each name, without and with a target."""
    with _holding(memory, shelves):
        with doing(f"memory_hook({entry!r})"):
            finder = hook(entry)
        seen = []
        for name in names:
            for target in (None, ModuleType(name)):
                called = f"memory_hook({entry!r}).find_spec({name!r}, {show(target)})"
                with doing(called):
                    answer = finder.find_spec(name, target)
                seen.append(
                    {
                        "called": called,
                        "answer": show(answer),
                        "is_spec": isinstance(answer, ModuleSpec),
                        "name": show(getattr(answer, "name", None)),
                        "origin": show(getattr(answer, "origin", None)),
                    }
                )
        return seen


def tries_between_changes(
    hook: Hook,
    memory: Memory,
    shelf: str,
    entry: str,
    contents: list[dict[str, str] | None],
    name: str,
    wanted: str,
) -> list[str]:
    """What an import gives after each change; None takes the shelf away."""
    tries = []
    with _holding(memory, {shelf: {}}):
        _search(hook, [entry])
        for content in contents:
            if content is None:
                memory.pop(shelf, None)
            else:
                memory[shelf] = content
            sys.modules.pop(name, None)
            error = failure(name)
            tries.append(error["text"] if error else value(sys.modules[name], wanted))
    return tries


def turned_into_a_package(
    hook: Hook, memory: Memory, shelf: str, entry: str, name: str, leaf: str
) -> tuple[str, str]:
    """The name of a submodule whose shelf comes after the import of its parent.

    Also the parent's `__path__` when it is imported without that shelf again.
    """
    with _holding(memory, {shelf: {name: ""}}):
        _search(hook, [entry])
        imported(name)
        with doing(
            f"import {name}\nMEMORY['{shelf}/{name}'] = {{{leaf!r}: ''}}\n"
            f"del sys.modules[{name!r}]\nimport {name}.{leaf}"
        ):
            memory[f"{shelf}/{name}"] = {leaf: ""}
            del sys.modules[name]
            submodule = do_import(f"{name}.{leaf}")
        with doing(
            f"import {name}.{leaf}\ndel MEMORY['{shelf}/{name}'], "
            f"sys.modules[{name!r}]\nimport {name}"
        ):
            del memory[f"{shelf}/{name}"], sys.modules[name]
            return value(submodule, "__name__"), value(do_import(name), "__path__")


def added_to_the_shelf(
    hook: Hook, memory: Memory, shelf: str, entry: str, name: str, source: str
) -> dict[str, Error | None]:
    """Ask for a name in vain, put its source on the shelf, ask again."""
    with _holding(memory, {shelf: {}}):
        _search(hook, [entry])
        first = failure(name)
        memory[shelf][name] = source
        return {"first": first, "second": failure(name)}


def in_the_path_of_a_package(
    hook: Hook,
    memory: Memory,
    shelves: Memory,
    entry: str,
    name: str,
    wanted: list[str],
) -> dict[str, str]:
    """Attributes of a submodule, found by an entry in another package's `__path__`."""
    with _holding(memory, shelves):
        parent = existing_package(name.rpartition(".")[0])
        parent.__path__ = [entry]
        sys.path_hooks.insert(0, hook)
        return values(imported(name), wanted)


def effects(
    hook: Hook, memory: Memory, shelves: Memory, entry: str, name: str, refused: str
) -> dict[str, Any]:
    """Whose spec the entry's finder has; what the hook changes, also if it refuses."""
    with _holding(memory, shelves):
        lists = {each: list(getattr(sys, each)) for each in ("path", "path_hooks")}
        remembered, held = set(sys.path_importer_cache), show(memory)
        state = ImportState()
        with doing(f"memory_hook({entry!r})"):
            finder = hook(entry)
        error_of(f"memory_hook({refused!r})", hook, refused)
        changes = state.changes()
        for each, before in lists.items():
            if getattr(sys, each) != before:
                changes.append(f"sys.{each} was changed")
        if set(sys.path_importer_cache) != remembered:
            changes.append("sys.path_importer_cache was changed")
        if show(memory) != held:
            changes.append("MEMORY was changed")
        with doing(f"memory_hook({entry!r}).find_spec({name!r}, None)"):
            spec = finder.find_spec(name, None)
        return {"found": show(getattr(spec, "name", None)), "changes": changes}
