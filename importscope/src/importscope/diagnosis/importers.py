"""Who imports a module of a program, and the chain from the program to the module.

Which module was the first to import it, the trace tells. The lines are found by reading
the sources of all modules that the program has loaded.
"""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from importscope.diagnosis.answer import shown
from importscope.tree import Node


@dataclass(frozen=True)
class Importer:
    """A line that imports a module. `module` is "" for the program itself.

    `line` is 0 if no import statement is found: then a call has imported the module.
    """

    module: str
    file: str
    line: int
    first: bool

    def __str__(self) -> str:
        where = shown(self.file) if self.file else "the program"
        line = f":{self.line}" if self.line else ", by a call"
        return f"{where}{line}{'  (the first)' if self.first else ''}"


def chain_to(tree: list[Node], name: str) -> list[Node]:
    """The nodes from a root of the tree to a module; [] if the module is not in it."""
    for node in tree:
        if node.name == name:
            return [node]
        if rest := chain_to(node.children, name):
            return [node, *rest]
    return []


def find_importers(tree: list[Node], name: str, program: str) -> list[Importer]:
    """All lines that import a module, in the order in which their modules were loaded.

    `program` is the file that was run, "" if it was none.
    """
    chain = chain_to(tree, name)
    parent = chain[-2].name if len(chain) > 1 else ""
    sources = {"": program} | {
        node.name: node.origin for root in tree for _, node in root.walk()
    }
    found: list[Importer] = []
    for module, file in sources.items():
        lines = list(_lines(module, file, name)) if file.endswith(".py") else []
        if not lines and chain and module == parent:
            lines = [0]
        for number, line in enumerate(lines):
            first = bool(chain) and module == parent and number == 0
            found.append(Importer(module, file, line, first))
    return found


def _lines(module: str, file: str, name: str) -> Iterator[int]:
    try:
        tree = ast.parse(Path(file).read_bytes())
    except (OSError, SyntaxError, ValueError):
        return
    package = module if Path(file).stem == "__init__" else module.rpartition(".")[0]
    for node in ast.walk(tree):
        if isinstance(node, (ast.Import, ast.ImportFrom)) and any(
            imported == name or imported.startswith(f"{name}.")
            for imported in _imported(node, package)
        ):
            yield node.lineno


def _imported(node: ast.Import | ast.ImportFrom, package: str) -> Iterator[str]:
    """The names of modules that a statement may import."""
    if isinstance(node, ast.Import):
        yield from (alias.name for alias in node.names)
        return
    base = node.module or ""
    if node.level:
        parts = package.split(".")
        above = parts[: len(parts) - node.level + 1]
        base = ".".join([*above, *filter(None, [base])])
    yield base
    yield from (f"{base}.{alias.name}" for alias in node.names)
