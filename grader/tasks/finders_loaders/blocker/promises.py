"""Task 2: `Blocker` refuses some names and nothing else."""

from typing import Any

from grader import invent
from grader.observe import Error
from grader.promise import expect, expect_equal, promise
from grader.seam import run
from grader.tasks.finders_loaders.blocker import scenarios
from grader.tasks.kit.expect_errors import expect_no_error, expect_raised
from grader.tasks.kit.expect_unchanged import expect_unchanged


def _expect_blocked(
    error: Error | None, name: str, blocked: list[str], asked: str = "import {}"
) -> None:
    """Expect that `import name` failed as a blocked import should."""
    hint = (
        "Code that can do without a module catches this exception, and "
        "no more general one. Raise it yourself, by its name."
    )
    expect_raised(
        error,
        "ModuleNotFoundError",
        called=f"{asked.format(name)}, behind Blocker({blocked!r})",
        otherwise="it went through",
        hint=hint if error else None,
    )


@promise
def blocks_a_listed_name(Blocker: Any) -> None:
    """Importing a listed name raises ModuleNotFoundError.

    None means "ask the next finder", and the next finder has it. Raising in
    find_spec() is what ends the search, each time that import asks.
    """
    third, other, name = blocked = invent.names(3)
    errors = run(
        scenarios.imports_behind,
        Blocker,
        blocked=blocked,
        shelf=blocked,
        before=[],
        names=[name, other, third, name],
        elsewhere=[],
    )
    for asked, error in zip([name, other, third, name], errors, strict=True):
        _expect_blocked(error, asked, blocked)
    _expect_any_name_blocked(Blocker)
    name = invent.name()
    seen = run(scenarios.cached_behind, Blocker, name=name)
    expect_no_error(
        seen["cached"],
        called=f"import {name}; and again behind Blocker([{name!r}])",
        hint="A cached module is not looked for, and a blocker leaves the cache alone.",
    )
    _expect_blocked(seen["reload"], name, [name], "import {0}; importlib.reload({0})")
    expect_unchanged(seen["changes"], called=f"making and asking Blocker([{name!r}])")
    name = invent.name()
    afterwards = run(scenarios.import_after_blocking, Blocker, name=name)
    expect_no_error(
        afterwards,
        called=f"blocker = Blocker([{name!r}]), first on sys.meta_path; import {name}, "
        f"in vain; sys.meta_path.remove(blocker); import {name}",
        hint="A blocker blocks for as long as it is on sys.meta_path. Raise in "
        "find_spec(), and leave sys.modules alone.",
    )


def _expect_any_name_blocked(Blocker: Any) -> None:
    """Expect that names of all sorts are blocked, and that the list stays as it is."""
    name = invent.name()
    blocked = ["sys", "json", f"_{name}", f"é{name}", f"{name}-2", "json"]
    seen = run(scenarios.refusals, Blocker, blocked=[*blocked], asked=blocked)
    for asked, error in zip(blocked, seen["errors"], strict=True):
        _expect_blocked(error, asked, blocked, "finder.find_spec({!r}, None, None)")
    expect_equal(
        str(seen["names"]), str(blocked), called="names, after Blocker(names) was asked"
    )


def _name_of(error: Error | None) -> str:
    """The error's `.name`, or the error itself where it is no ImportError."""
    if error is None:
        return "the import went through"
    return repr(error["name"]) if "ImportError" in error["bases"] else error["text"]


@promise(builds_on=(blocks_a_listed_name,))
def the_error_carries_the_name(Blocker: Any) -> None:
    """The error says in .name which module was not found.

    Code that has a plan B looks at error.name to see what is missing, whole, as
    it was asked for: ModuleNotFoundError(message, name=name).
    """
    package = invent.name()
    child = f"{package}.{invent.name()}"
    [error] = run(
        scenarios.imports_behind,
        Blocker,
        blocked=[package],
        shelf=[package],
        before=[],
        names=[package],
        elsewhere=[],
    )
    expect(
        error and error["name"] == package,
        called=f"import {package}, behind Blocker([{package!r}]); error.name",
        expected=repr(package),
        got=_name_of(error),
    )
    [error] = run(
        scenarios.imports_behind,
        Blocker,
        blocked=[package],
        shelf=[package, child],
        before=[package],
        names=[child],
        elsewhere=[],
    )
    # Whether it is blocked at all is another promise.
    expect(
        error is None or error["name"] == child,
        called=f"import {child}, behind Blocker([{package!r}]); error.name",
        expected=repr(child),
        got=_name_of(error),
    )
    names = invent.names(3)
    expect_equal(
        str(run(scenarios.names_in_errors, Blocker, names=names)),
        str(names),
        called=f"Blocker({names!r}), asked for each; then .name of each error",
        hint="Make a new error each time: somebody may have kept the last one.",
    )


@promise(builds_on=(blocks_a_listed_name,))
def blocks_what_lies_under_a_listed_name(Blocker: Any) -> None:
    """Everything under a listed package is blocked too, however deep.

    The package may be cached, and then only 'pkg.mod' arrives. 'pkg.mod' lies
    under 'pkg' when it begins with 'pkg' and a dot; the listed name may have dots
    itself.
    """
    package = invent.name()
    child = f"{package}.{invent.name()}"
    grandchild = f"{child}.{invent.name()}"
    deepest = f"{grandchild}.{invent.name()}"
    for blocked, before, name in (
        (package, [package], child),
        (package, [child], grandchild),
        (package, [package], grandchild),
        (child, [child], grandchild),
        (child, [package], grandchild),
        (package, [grandchild], deepest),
    ):
        [error] = run(
            scenarios.imports_behind,
            Blocker,
            blocked=[blocked],
            shelf=[package, child, grandchild, deepest],
            before=before,
            names=[name],
            elsewhere=[],
        )
        _expect_blocked(error, name, [blocked])
    below = [f"{grandchild}{'.part' * depth}" for depth in range(1, 9)]
    for listed in ([package], [child], [grandchild], [invent.name(), child]):
        seen = run(scenarios.refusals, Blocker, blocked=listed, asked=below)
        for name, error in zip(below, seen["errors"], strict=True):
            _expect_blocked(error, name, listed, "finder.find_spec({!r}, [], None)")


@promise(builds_on=(blocks_a_listed_name,))
def leaves_other_names_alone(Blocker: Any) -> None:
    """A name that only looks like a listed one is imported as ever.

    'reprlib' begins with 're' and does not lie under it; 'pkg.re' merely ends
    with it. Answer None for both.
    """
    name, package, elsewhere = invent.names(3)
    longer, shorter = f"{name}lib", name[:-1]
    inner = f"{package}.{name}"
    sibling, listed = f"{package}.{name}_too", f"{package}.{name}_listed"
    blocked = [name, listed]
    others = [
        longer,
        shorter,
        f"_{name}",
        name.upper(),
        package,
        inner,
        sibling,
        f"{listed}_too",
        listed.replace(".", "_"),
        elsewhere,
    ]
    *errors, refused = run(
        scenarios.imports_behind,
        Blocker,
        blocked=blocked,
        shelf=[*others, *blocked],
        before=[],
        names=[*others, name],
        elsewhere=[elsewhere],
    )
    for other, error in zip(others, errors, strict=True):
        with_another = f"Blocker([{elsewhere!r}]); " if other == elsewhere else ""
        expect_no_error(
            error, called=f"{with_another}import {other}, behind Blocker({blocked!r})"
        )
    _expect_blocked(refused, name, blocked, f"Blocker([{elsewhere!r}]); import {{}}")
    [error] = run(
        scenarios.imports_behind,
        Blocker,
        blocked=[],
        shelf=[name],
        before=[],
        names=[name],
        elsewhere=[],
    )
    expect_no_error(error, called=f"import {name}, behind Blocker([])")
