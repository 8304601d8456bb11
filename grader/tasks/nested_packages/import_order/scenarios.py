"""`import_order(statement, tree)`: which modules a statement runs, in which order."""

import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

from grader.import_state import ImportState
from grader.observe import doing, show
from grader.tasks.kit.library import Library
from grader.tasks.kit.sources import Sources

ImportOrder = Callable[[str, Sources], object]


def orders(
    import_order: ImportOrder, tree: Sources, statements: list[str]
) -> list[str]:
    """What `import_order` says of each statement."""
    given = []
    for statement in statements:
        with doing(f"import_order({statement!r}, {show(tree)})"):
            given.append(show(import_order(statement, dict(tree))))
    return given


def orders_of_trees(
    import_order: ImportOrder, trees: list[Sources], statement: str
) -> list[str]:
    """What `import_order` says of the statement for each tree."""
    return [
        order for tree in trees for order in orders(import_order, tree, [statement])
    ]


def order_beside_others(
    import_order: ImportOrder,
    tree: Sources,
    statement: str,
    cached: list[str],
    found: list[str],
    blocked: list[str],
) -> dict[str, Any]:
    """What `import_order` says and changes beside other modules of the tree's names.

    The modules `cached` are in the cache, for the modules `blocked` the cache has None,
    and the modules `found` have a finder in front.
    Names of the standard library that are cached already stay what they are.
    """
    modules: dict[str, Any] = dict.fromkeys(blocked)
    for name in cached:
        modules[name] = sys.modules.get(name) or ModuleType(name)
    sys.modules.update(modules)
    sys.meta_path.insert(0, Library(dict.fromkeys(found, "")))
    state, folder = ImportState(), Path.cwd()
    notebook = getattr(import_order, "__globals__", {})
    known, given = set(notebook), dict(tree)
    with doing(f"import_order({statement!r}, {show(tree)})"):
        order = show(import_order(statement, given))
    changes = state.changes()
    if not state.has_same_lists():
        changes.append("sys.meta_path, sys.path_hooks or sys.path was changed")
    if Path.cwd() != folder:
        changes.append("the current directory was changed")
    return {
        "order": order,
        "changes": changes,
        "bound": sorted(set(notebook) - known),
        "tree": "" if given == tree else show(given),
        "kept": all(sys.modules.get(name, ...) is modules[name] for name in modules),
    }
