"""Task 2: `Blocker` refuses some names and nothing else."""

from typing import Any

from grader import fresh
from grader.observe import Error
from grader.promise import expect, promise
from grader.scenarios import watchers
from grader.seam import run


def _blocks(error: Error | None, name: str, blocked: list[str]) -> None:
    """Expect that `import name` failed as a blocked import should."""
    expect(
        error and "ModuleNotFoundError" in error["bases"],
        called=f"import {name}, behind Blocker({blocked!r})",
        expected="raised ModuleNotFoundError",
        got=error["text"] if error else "the import went through",
    )


@promise
def blocks_a_listed_name(Blocker: Any) -> None:
    """Importing a listed name raises ModuleNotFoundError.

    None means "ask the next finder", and the next finder has it. Raising is what
    ends the search.
    """
    name, other = fresh.names(2)
    error = run(
        watchers.blocked_import,
        Blocker,
        blocked=[other, name],
        shelf=[name, other],
        before=[],
        name=name,
    )
    _blocks(error, name, [other, name])


@promise
def the_error_carries_the_name(Blocker: Any) -> None:
    """The error says in .name which module was not found.

    Code that has a plan B looks at error.name to see what is missing:
    ModuleNotFoundError(message, name=name).
    """
    name = fresh.name()
    error = run(
        watchers.blocked_import,
        Blocker,
        blocked=[name],
        shelf=[name],
        before=[],
        name=name,
    )
    expect(
        error and error["name"] == name,
        called=f"import {name}, behind Blocker([{name!r}]); error.name",
        expected=repr(name),
        got=repr(error["name"]) if error else "the import went through",
    )


@promise
def blocks_what_lies_under_a_listed_name(Blocker: Any) -> None:
    """A listed package takes everything under it along, however deep.

    The package may be cached, and then only 'pkg.mod' arrives. 'pkg.mod' lies
    under 'pkg' when it begins with 'pkg' and a dot.
    """
    package = fresh.name()
    child = f"{package}.{fresh.name()}"
    grandchild = f"{child}.{fresh.name()}"
    cases: list[tuple[list[str], str]] = [([package], child), ([child], grandchild)]
    cases.append(([package], grandchild))
    for before, name in cases:
        error = run(
            watchers.blocked_import,
            Blocker,
            blocked=[package],
            shelf=[package, child, grandchild],
            before=before,
            name=name,
        )
        _blocks(error, name, [package])


@promise
def leaves_other_names_alone(Blocker: Any) -> None:
    """A name that only looks like a listed one is imported as ever.

    'reprlib' begins with 're' and does not lie under it; 'pkg.re' merely ends
    with it. Answer None for both.
    """
    name, package = fresh.names(2)
    longer, shorter = f"{name}lib", name[:-1]
    inner = f"{package}.{name}"
    sibling, listed = f"{package}.{name}_too", f"{package}.{name}_listed"
    others = [longer, shorter, package, inner, sibling]
    seen = run(
        watchers.unblocked_imports,
        Blocker,
        blocked=[name, listed],
        shelf=[*others, name, listed],
        names=others,
    )
    for other, error in seen.items():
        expect(
            error is None,
            called=f"import {other}, behind Blocker({[name, listed]!r})",
            expected="the import goes through",
            got=error["text"] if error else "",
        )
