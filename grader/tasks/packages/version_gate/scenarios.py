"""`VersionGate(table, version)`: which module a name stands for."""

import contextlib
import importlib.util
import sys
from collections.abc import Callable, Iterator
from types import ModuleType
from typing import Any

from grader.observe import doing, show
from grader.tasks.kit.folder import folder
from grader.tasks.kit.import_state import ImportState
from grader.tasks.kit.importing import (
    do_import,
    failure,
    found,
    imported,
    recording,
    value,
)

Gate = Callable[..., Any]
Table = dict[str, list[tuple[str, str]]]
Version = list[Any]


def _arguments(table: Table, version: Version | None) -> tuple[Any, ...]:
    """What a gate is made with, for this version or for the one that runs."""
    # JSON knows no tuples, and a gate is made with those.
    choices = {name: [tuple(choice) for choice in table[name]] for name in table}
    return (choices,) if version is None else (choices, tuple(version))


def _called(table: Table, version: Version | None) -> str:
    return f"VersionGate({', '.join(map(show, _arguments(table, version)))})"


def _made(version_gate: Gate, table: Table, version: Version | None) -> Any:
    """A gate: a step of its own."""
    with doing(_called(table, version)):
        return version_gate(*_arguments(table, version))


def _import(table: Table, version: Version | None, name: str) -> ModuleType:
    """An import behind this gate, a step that shows its table."""
    with doing(f"{_called(table, version)}; import {name}"):
        return do_import(name)


@contextlib.contextmanager
def _gated(
    version_gate: Gate, table: Table, version: Version | None, files: dict[str, str]
) -> Iterator[Any]:
    """A gate, first on the meta path, with these files to import from."""
    with folder(files) as path:
        sys.path.insert(0, path)
        gate = _made(version_gate, table, version)
        sys.meta_path.insert(0, gate)
        yield gate


def attributes(
    version_gate: Gate,
    gates: list[tuple[Table, Version | None]],
    files: dict[str, str],
    wanted: str,
) -> list[str]:
    """An attribute of what import gives for the one name of each gate's table."""
    seen = []
    for table, version in gates:
        [name] = table
        with _gated(version_gate, table, version, files):
            seen.append(value(_import(table, version, name), wanted))
    return seen


def identity(
    version_gate: Gate,
    table: Table,
    version: Version,
    files: dict[str, str],
    name: str,
    module: str,
    recorder: str,
) -> dict[str, Any]:
    """What `import name` gives beside `import module`, and which modules ran."""
    ran = recording(recorder)
    with _gated(version_gate, table, version, files):
        alias, real = _import(table, version, name), imported(module)
        parent, _, child = name.rpartition(".")
        owner = sys.modules.get(parent)
        return {
            "same": alias is real,
            "bound": not parent or getattr(owner, child, None) is real,
            "alias": show(alias),
            "name": value(real, "__name__"),
            "spec": show(getattr(real.__spec__, "name", None)),
            "ran": list(ran),
        }


def answers(
    version_gate: Gate,
    table: Table,
    version: Version,
    questions: list[tuple[str, list[str] | None]],
) -> list[str]:
    """What the gate answers to each (name, path)."""
    gate = _made(version_gate, table, version)
    return [show(found(gate, name, path)) for name, path in questions]


def earlier_answer(
    version_gate: Gate,
    table: Table,
    version: Version,
    files: dict[str, str],
    names: list[str],
    wanted: str,
) -> str:
    """An attribute of what the first name's spec gives, the others being found, too."""
    with _gated(version_gate, table, version, files) as gate:
        spec, *_ = [found(gate, name) for name in names]
        with doing(f"importlib.util.module_from_spec(spec), for {names[0]!r}"):
            module = importlib.util.module_from_spec(spec)
        sys.modules[names[0]] = module
        with doing(f"spec.loader.exec_module(module), for {names[0]!r}"):
            spec.loader.exec_module(module)
        return value(sys.modules[names[0]], wanted)


def failing_import(
    version_gate: Gate,
    table: Table,
    version: Version,
    files: dict[str, str],
    name: str,
) -> dict[str, Any]:
    """How `import name` fails, and which names stay in the cache."""
    with _gated(version_gate, table, version, files):
        before = set(sys.modules)
        error = failure(name)
        return {"error": error, "cached": sorted(set(sys.modules) - before)}


def effects(
    version_gate: Gate,
    table: Table,
    version: Version,
    files: dict[str, str],
    name: str,
    recorder: str,
) -> dict[str, list[str]]:
    """Which modules ran, and what changed, while the gate was only asked."""
    ran = recording(recorder)
    with _gated(version_gate, table, version, files) as gate:
        state = ImportState()
        found(gate, name)
        return {"ran": list(ran), "changes": state.changes()}
