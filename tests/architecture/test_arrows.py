"""The arrows of ARCHITECTURE.md: which room of the house imports from which."""

import ast
from graphlib import TopologicalSorter
from pathlib import Path

from grader.rooms import rooms

ROOT = Path(__file__).parents[2]
PACKAGES = {
    "course": ROOT / "course",
    "grader": ROOT / "grader",
    "importscope": ROOT / "importscope" / "src" / "importscope",
}
# The language of checks: all modules of the grader that stand in no folder.
LANGUAGE = "grader"

ALLOWED = {
    "importscope": set(),
    LANGUAGE: set(),
    "grader.tasks": {LANGUAGE},
    "grader.learner": {LANGUAGE},
    "grader.confined": {LANGUAGE},
    "grader.classroom": {LANGUAGE, "grader.confined"},
    "grader.__main__": {"grader.learner", "grader.classroom"},
    "course": {LANGUAGE},
}


def modules() -> dict[str, ast.Module]:
    """The modules of the house, read."""
    found = {}
    for name, folder in PACKAGES.items():
        for path in folder.rglob("*.py"):
            *parts, last = path.relative_to(folder).with_suffix("").parts
            parts += [] if last == "__init__" else [last]
            found[".".join([name, *parts])] = ast.parse(path.read_text("utf-8"))
    return found


HOUSE = modules()


def imported_by(name: str, *, at_start: bool = False) -> set[str]:
    """The modules of the house from which a module imports.

    With `at_start`, only those that are loaded as soon as the module is.
    """
    tree = HOUSE[name]
    nodes = _nodes_at_start(tree) if at_start else list(ast.walk(tree))
    found = set()
    for node in nodes:
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            for alias in node.names:
                inner = f"{node.module}.{alias.name}"
                found.add(inner if inner in HOUSE else node.module)
    return found & HOUSE.keys() - {name}


def _nodes_at_start(tree: ast.Module) -> list[ast.AST]:
    """All of a module but the bodies of functions and what is for type checkers."""
    found: list[ast.AST] = []
    left: list[ast.AST] = [*tree.body]
    while left:
        node = left.pop()
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            continue
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
            continue
        found.append(node)
        left += ast.iter_child_nodes(node)
    return found


def room_of(module: str) -> str:
    """The room of ARCHITECTURE.md in which a module stands."""
    return max(
        (room for room in ALLOWED if f"{module}.".startswith(f"{room}.")), key=len
    )


def test_every_arrow_is_allowed() -> None:
    arrows = {
        (room_of(module), room_of(other)): f"{module} imports {other}"
        for module in HOUSE
        for other in imported_by(module)
    }
    forbidden = [
        how
        for (room, other), how in arrows.items()
        if room != other and other not in ALLOWED[room]
    ]
    assert forbidden == []


def test_every_allowed_arrow_is_there() -> None:
    arrows = {
        (room_of(module), room_of(other))
        for module in HOUSE
        for other in imported_by(module)
    }
    allowed = {(room, other) for room, others in ALLOWED.items() for other in others}
    assert allowed - arrows == set()


def test_no_module_leads_back_to_itself() -> None:
    """Raises graphlib.CycleError, which names the circle."""
    graph = {module: imported_by(module) for module in HOUSE}
    [*TopologicalSorter(graph).static_order()]


def test_scenarios_are_loaded_without_promises() -> None:
    """What runs where the student's code runs needs no check."""
    for room in rooms():
        reached = {room.scenarios}
        left = [room.scenarios]
        while left:
            new = imported_by(left.pop(), at_start=True) - reached
            reached |= new
            left += new
        judges = {name for name in reached if name.endswith(".promises")}
        assert judges | (reached & {"grader.promise", "grader.seam"}) == set()


def test_the_engine_names_no_task() -> None:
    # `describe` and `resolve` are words of the engine's own.
    tasks = {room.task for room in rooms() if "_" in room.task}
    for module, tree in HOUSE.items():
        if room_of(module) in ("grader.tasks", "importscope"):
            continue
        words = {
            word
            for node in ast.walk(tree)
            for word in (getattr(node, "id", ""), getattr(node, "value", ""))
            if isinstance(word, str)
        }
        assert words & tasks == set(), module
