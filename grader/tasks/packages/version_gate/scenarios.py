"""`VersionGate(table, version)`: which module a name stands for."""

import contextlib
import sys
from collections.abc import Callable, Iterator
from functools import partial
from types import ModuleType
from typing import Any

from grader.import_state import ImportState
from grader.observe import show
from grader.tasks.kit.folder import Files, on_path
from grader.tasks.kit.importing import (
    Failure,
    Question,
    do_import,
    failure_and_cached,
    failures,
    first_on_meta_path,
    found,
    imported,
    loaded_later,
    made,
    recording,
    value,
)

Gate = Callable[..., Any]
Table = dict[str, list[tuple[str, str]]]
Version = list[Any]


def _arguments(table: Table, version: Version | None) -> tuple[Any, ...]:
    """The arguments of a gate, for this version or for the Python that runs."""
    # The inputs came as JSON, which has no tuples; a gate is made with tuples.
    choices = {name: [tuple(choice) for choice in table[name]] for name in table}
    return (choices,) if version is None else (choices, tuple(version))


def _called(table: Table, version: Version | None) -> str:
    return f"VersionGate({', '.join(map(show, _arguments(table, version)))})"


def _import(table: Table, version: Version | None, name: str) -> ModuleType:
    """An import behind this gate, in a step that names the gate's table."""
    return imported(name, before=f"{_called(table, version)}; ")


@contextlib.contextmanager
def _gated(
    version_gate: Gate, table: Table, version: Version | None, files: Files
) -> Iterator[Any]:
    """A gate, first on the meta path, with these files to import from."""
    with on_path(files):
        yield first_on_meta_path(version_gate, *_arguments(table, version))


def attributes(
    version_gate: Gate,
    gates: list[tuple[Table, Version | None]],
    files: Files,
    wanted: str,
) -> list[str]:
    """An attribute of what import gives for the one name of each gate's table."""
    seen = []
    for table, version in gates:
        [name] = table
        sys.modules.pop(name, None)
        with _gated(version_gate, table, version, files):
            seen.append(value(_import(table, version, name), wanted))
    return seen


def identity(
    version_gate: Gate,
    table: Table,
    version: Version,
    files: Files,
    name: str,
    module: str,
    recorder: str,
) -> dict[str, Any]:
    """What `import name` gives beside `import module`, twice, and which modules ran."""
    ran = recording(recorder)
    with _gated(version_gate, table, version, files):
        alias, real = _import(table, version, name), imported(module)
        parent, _, child = name.rpartition(".")
        owner = sys.modules.get(parent)
        del sys.modules[name]
        again = imported(name, before=f"import {name}; del sys.modules[{name!r}]; ")
        return {
            "same": alias is real,
            "again": again is real,
            "bound": not parent or getattr(owner, child, None) is real,
            "alias": show(alias),
            "name": value(real, "__name__"),
            "spec": show(getattr(real.__spec__, "name", None)),
            "loader": show(real.__loader__ is getattr(real.__spec__, "loader", None)),
            "ran": list(ran),
        }


def answers(
    version_gate: Gate,
    table: Table,
    version: Version,
    others: Table,
    questions: list[Question],
) -> list[str]:
    """What the gate answers to each (name, path), beside a gate with another table."""
    gate = made(version_gate, *_arguments(table, version))
    made(version_gate, *_arguments(others, version))
    return [show(found(gate, name, path)) for name, path in questions]


def earlier_answers(
    version_gate: Gate,
    table: Table,
    version: Version,
    files: Files,
    questions: list[Question],
    wanted: str,
) -> list[str]:
    """An attribute of what specs give which are loaded once all were found."""
    with _gated(version_gate, table, version, files) as gate:
        return [value(module, wanted) for module in loaded_later(gate, questions)]


def failing_import(
    version_gate: Gate,
    table: Table,
    version: Version,
    files: Files,
    name: str,
) -> dict[str, Any]:
    """How `import name` fails, and which names stay in the cache."""
    with _gated(version_gate, table, version, files):
        return failure_and_cached(name)


def failures_of_imports(
    version_gate: Gate,
    table: Table,
    version: Version,
    files: Files,
    recorder: str,
    kinds: list[str],
) -> list[Failure]:
    """What comes out of importing each name, whose module raises another kind."""
    seen = []
    with _gated(version_gate, table, version, files):
        for name, kind in zip(table, kinds, strict=True):
            action = partial(do_import, name)
            seen += failures(recorder, [kind], f"import {name}", action)
    return seen


def effects(
    version_gate: Gate,
    table: Table,
    version: Version,
    files: Files,
    recorder: str,
) -> dict[str, list[str]]:
    """Which modules ran, and what changed, while the gate was asked for each name."""
    ran = recording(recorder)
    with _gated(version_gate, table, version, files) as gate:
        state = ImportState()
        for name in table:
            found(gate, name, ["/no/such/directory"] if "." in name else None)
        return {"ran": list(ran), "changes": state.changes()}
