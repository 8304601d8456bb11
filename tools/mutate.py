"""Do the checks notice every small change to a solution?

    python tools/mutate.py [STEM ...]        (default: every assignment)

Each solution is changed at one place: an operator swapped, a condition negated, a value
or a constant changed, a statement deleted, two swapped, an argument dropped. What comes
out is judged, up to its first broken promise. A change that breaks none is a promise
that is missing, unless it changes nothing that matters: those changes are listed in
tests/grading/equivalent_mutants.toml, each with the reason.
"""

import argparse
import ast
import builtins
import contextlib
import functools
import multiprocessing
import os
import re
import signal
import sys
import textwrap
import time
import tomllib
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from types import ModuleType
from typing import NamedTuple, TypeGuard

from grader import seam
from grader.learner.child import promises_of
from grader.notebook import answers_in, read_cells
from grader.promise import CheckFailed, NotReached

ROOT = Path(__file__).parents[1]
EQUIVALENT = ROOT / "tests" / "grading" / "equivalent_mutants.toml"
STEMS = sorted(path.stem for path in (ROOT / "solutions").glob("*/*.ipynb"))
SECONDS_HERE = 10.0  # for a mutant whose promises are judged in one process
SECONDS = 60.0  # for a mutant whose promises are judged in a process each
CAUGHT, SURVIVED = 77, 78  # exit statuses of the process that judges a mutant

SWAPPED: dict[type[ast.AST], type[ast.AST]] = {
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.Lt: ast.GtE,
    ast.GtE: ast.Lt,
    ast.Gt: ast.LtE,
    ast.LtE: ast.Gt,
    ast.And: ast.Or,
    ast.Or: ast.And,
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.BitOr: ast.BitAnd,
}


Change = tuple[str, str, str, str, int]


class Mutant(NamedTuple):
    """A solution cell, changed at one place."""

    stem: str
    task: str
    was: str
    now: str
    nth: int  # among the mutants of this cell that have the same `was` and `now`
    source: str

    @property
    def change(self) -> Change:
        """What identifies this mutant after other parts of the notebook change."""
        return self.stem, self.task, self.was, self.now, self.nth


def mutants(stem: str) -> list[Mutant]:
    """All mutants of an assignment's solutions, each once."""
    found = []
    for task, source in _solutions(stem).items():
        before = ast.unparse(ast.parse(source))
        seen, alike = {before}, Counter[tuple[str, str]]()
        for tree in _changed(ast.parse(source)):
            after = ast.unparse(tree)
            if after not in seen and _compiles(after):
                was, now = _difference(before, after)
                alike[was, now] += 1
                found.append(Mutant(stem, task, was, now, alike[was, now], after))
            seen.add(after)
    return found


def _compiles(source: str) -> bool:
    with contextlib.suppress(SyntaxError):
        compile(source, "mutant", "exec")
        return True
    return False


def _changed(tree: ast.Module) -> Iterator[ast.Module]:
    """The tree with one change, each possible one in turn; it is taken back then."""
    words = {id(word) for node in ast.walk(tree) for word in _words_for_people(node)}
    for node in [node for node in ast.walk(tree) if id(node) not in words]:
        for name, value in _changes(node):
            before = getattr(node, name)
            setattr(node, name, value)
            yield tree
            setattr(node, name, before)


def _changes(node: ast.AST) -> list[tuple[str, object]]:
    """The ways in which this node can be changed: an attribute and its new value."""
    changes: list[tuple[str, object]] = []

    def put(name: str, value: object) -> None:
        changes.append((name, value))

    match node:
        case ast.BinOp(op=op) if type(op) in SWAPPED:
            put("op", SWAPPED[type(op)]())
        case ast.Compare(ops=[op]) if type(op) in SWAPPED:
            put("ops", [SWAPPED[type(op)]()])
        case ast.BoolOp(op=op, values=values):
            put("op", SWAPPED[type(op)]())
            for value in values:
                put("values", [value, value])
        case ast.If(test=test) | ast.IfExp(test=test) | ast.While(test=test):
            put("test", ast.UnaryOp(ast.Not(), test))
            put("test", ast.Constant(True))
            put("test", ast.Constant(False))
        case ast.Return(value=None | ast.Constant(None)):
            put("value", ast.Constant(False))
        case ast.Return():
            put("value", ast.Constant(None))
        case ast.Constant(value=bool(value)):
            put("value", not value)
        case ast.Constant(value=int(value)):
            put("value", value + 1)
        case ast.Constant(value=str(value)):
            put("value", f"{value}x")
        case ast.Call(args=args, keywords=keywords):
            for i in range(len(args)):
                put("args", args[:i] + args[i + 1 :])
            for i in range(len(keywords)):
                put("keywords", keywords[:i] + keywords[i + 1 :])
        case ast.ExceptHandler(type=ast.expr()):
            put("type", ast.Name("Exception"))
            put("type", ast.Name("ZeroDivisionError"))
        case ast.Subscript(slice=ast.Slice()):
            put("slice", ast.Slice())
        case ast.comprehension(ifs=[_, *_]):
            put("ifs", [])
    for name in ("decorator_list", "bases"):
        if getattr(node, name, None):
            put(name, [])
    for name in ("body", "orelse", "finalbody"):
        body = getattr(node, name, None)
        if isinstance(body, list):
            for i, statement in enumerate(body):
                if _is_docstring(statement):
                    continue
                put(name, [*body[:i], ast.Pass(), *body[i + 1 :]])
                if i + 1 < len(body) and not isinstance(statement, ast.FunctionDef):
                    put(name, [*body[:i], body[i + 1], statement, *body[i + 2 :]])
    return changes


def _words_for_people(node: ast.AST) -> list[ast.AST]:
    """Docstrings, and the texts of exceptions: nothing depends on them."""
    if isinstance(node, ast.Raise):
        return [each for each in ast.walk(node) if isinstance(each, ast.Constant)]
    body = getattr(node, "body", None)
    statements = body if isinstance(body, list) else []
    return [each.value for each in statements if _is_docstring(each)]


def _is_docstring(statement: ast.stmt) -> TypeGuard[ast.Expr]:
    return isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant)


def _difference(before: str, after: str) -> tuple[str, str]:
    """The lines that are gone, and those in their place."""
    was, now = before.splitlines(), after.splitlines()
    while was and now and was[0] == now[0]:
        was, now = was[1:], now[1:]
    while was and now and was[-1] == now[-1]:
        was, now = was[:-1], now[:-1]
    return _flush(was), _flush(now)


def _flush(lines: list[str]) -> str:
    # The quotes within an f-string depend on the version of Python.
    return textwrap.dedent("\n".join(lines)).strip().replace('"', "'")


@functools.cache
def _solutions(stem: str) -> dict[str, str]:
    """The solution cells, by name."""
    path = ROOT / "solutions" / stem / f"{stem}.ipynb"
    return answers_in({"cells": read_cells(path.read_bytes())})


@functools.cache
def _setup(stem: str) -> str:
    """The first code cell, which imports what the others need."""
    path = ROOT / "solutions" / stem / f"{stem}.ipynb"
    cells = read_cells(path.read_bytes())
    return next(cell["source"] for cell in cells if cell["cell_type"] == "code")


def survives(mutant: Mutant) -> bool:
    """Whether a mutant keeps every promise that concerns its task.

    Raises RuntimeError if the mutant could not be judged.
    """
    promises_of(mutant.stem.partition("_")[2])  # imported once, before the fork
    # One process for all promises is ten times as quick as a process for each. A mutant
    # that ends or blocks the one process is judged again, in a process for each.
    for runner, seconds in ((seam.Here(), SECONDS_HERE), (seam.Forked(), SECONDS)):
        found = _status(mutant, runner, seconds)
        if found in (CAUGHT, SURVIVED):
            return found == SURVIVED
    raise RuntimeError(f"could not be judged: {mutant}")


def _status(mutant: Mutant, runner: seam.Runner, seconds: float) -> int | None:
    """The exit status of a process that judges a mutant; None if it does not end."""
    child = os.fork()
    if child == 0:
        status = 1
        try:
            os.setpgid(0, 0)
            nowhere = os.open(os.devnull, os.O_RDWR)
            for descriptor in (0, 1, 2):
                os.dup2(nowhere, descriptor)
            with seam.using(runner):
                status = _judge(mutant)
        finally:
            os._exit(status)
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        ended, status = os.waitpid(child, os.WNOHANG)
        if ended:
            return os.waitstatus_to_exitcode(status)
        time.sleep(0.002)
    with contextlib.suppress(ProcessLookupError):
        os.killpg(child, signal.SIGKILL)
    with contextlib.suppress(ChildProcessError):
        os.waitpid(child, 0)
    return None


def _judge(mutant: Mutant) -> int:
    """Run the cells and judge, up to the first broken promise: an exit status."""
    main = ModuleType("__main__")
    vars(main)["__builtins__"] = builtins
    sys.modules["__main__"] = main
    sources = _solutions(mutant.stem) | {mutant.task: mutant.source}
    try:
        for source in (_setup(mutant.stem), *sources.values()):
            exec(compile(source, "cell", "exec", dont_inherit=True), vars(main))
    except Exception:
        return CAUGHT  # the cells do not even run
    if mutant.task not in vars(main):
        return CAUGHT
    concerned = {
        name
        for name, source in sources.items()
        if name == mutant.task or re.search(rf"\b{mutant.task}\b", source)
    }
    for promise in promises_of(mutant.stem.partition("_")[2]).values():
        if concerned & set(promise.parameters):
            try:
                promise.judge(**{name: vars(main)[name] for name in promise.parameters})
            except (CheckFailed, NotReached):
                return CAUGHT
    return SURVIVED


def equivalent() -> dict[Change, str]:
    """The changes that change nothing that matters, with the reasons."""
    listed = tomllib.loads(EQUIVALENT.read_text(encoding="utf-8"))
    return {
        (stem, each["task"], each["was"], each["now"], nth): each["why"]
        for stem, changes in listed.items()
        for each in changes
        for nth in each.get("nth", [1])
    }


def survivors(candidates: list[Mutant], workers: int | None = None) -> list[Mutant]:
    """The mutants that break no promise."""
    # Forked, since another process could not import this file by its module's name.
    fork = multiprocessing.get_context("fork")
    with ProcessPoolExecutor(workers or os.cpu_count(), fork) as pool:
        outcome = pool.map(survives, candidates, chunksize=4)
        return [m for m, alive in zip(candidates, outcome, strict=True) if alive]


def main() -> int:
    """Print a line for each task, and each survivor that is not listed."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("stems", nargs="*", default=STEMS, metavar="STEM")
    listed, missing = equivalent(), 0
    print(f"{'':40}{'mutants':>9}{'caught':>9}{'equivalent':>12}{'survived':>10}")
    for stem in parser.parse_args().stems:
        candidates = mutants(stem)
        alive = survivors(candidates)
        for task in _solutions(stem):
            of_task = [mutant for mutant in candidates if mutant.task == task]
            left = [mutant for mutant in alive if mutant.task == task]
            new = [mutant for mutant in left if mutant.change not in listed]
            print(
                f"{stem + ' ' + task:40}{len(of_task):9}{len(of_task) - len(left):9}"
                f"{len(left) - len(new):12}{len(new):10}"
            )
            for mutant in new:
                print(f"    - {mutant.was}\n    + {mutant.now}".replace("\n", "\n    "))
                if mutant.nth > 1:
                    print(f"      nth = [{mutant.nth}]")
            missing += len(new)
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
