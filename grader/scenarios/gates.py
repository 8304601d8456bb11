"""`VersionGate(table, version)`: which module a name stands for."""

import contextlib
import sys
from collections.abc import Callable, Iterator
from typing import Any

from grader.observe import doing, show
from grader.scenarios.folder import folder
from grader.scenarios.importers import failure, found, imported, recording, value
from grader.scenarios.state import ImportState

Gate = Callable[..., Any]
Table = dict[str, list[tuple[str, str]]]
Version = list[Any]


def _made(version_gate: Gate, table: Table, version: Version | None) -> Any:
    """A gate, for this version or for the one that runs: a step of its own."""
    # JSON knows no tuples, and a gate is made with those.
    choices = {name: [tuple(choice) for choice in table[name]] for name in table}
    arguments = (choices,) if version is None else (choices, tuple(version))
    with doing(f"VersionGate({', '.join(map(show, arguments))})"):
        return version_gate(*arguments)


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


def attribute(
    version_gate: Gate,
    table: Table,
    version: Version | None,
    files: dict[str, str],
    name: str,
    wanted: str,
) -> str:
    """An attribute of what `import name` gives."""
    with _gated(version_gate, table, version, files):
        return value(imported(name), wanted)


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
        alias, real = imported(name), imported(module)
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
