"""Task 4: `installed(finder)` puts a finder on the meta path, and takes all back."""

from typing import Any

from grader import invent
from grader.promise import expect, expect_equal, promise
from grader.seam import run
from grader.tasks.finders_loaders.installed import scenarios


def _meta_path(entries: list[str]) -> str:
    return f"[{', '.join(entries)}]"


@promise
def puts_the_finder_first(installed: Any) -> None:
    """Within the block the finder is the first on sys.meta_path.

    Position is priority: sys.meta_path.insert(0, finder).
    """
    inside = run(scenarios.meta_path_through_a_block, installed)["inside"]
    expect(
        inside[:1] == ["finder"],
        called="with installed(finder): sys.meta_path",
        expected="[finder, *]   (* stands for the others)",
        got=_meta_path(inside),
    )


def _expect_put_up(inside: bool) -> None:
    """What was never put up is not taken away."""
    expect(
        inside,
        called="with installed(finder): finder in sys.meta_path",
        expected="True",
        got="False",
    )


@promise(builds_on=(puts_the_finder_first,))
def takes_the_finder_away_again(installed: Any) -> None:
    """After the block sys.meta_path holds what it held before.

    What comes after `yield`, or in __exit__, undoes what came before.
    """
    seen = run(scenarios.meta_path_through_a_block, installed)
    _expect_put_up("finder" in seen["inside"])
    once, twice = seen["after"]
    block = "with installed(finder): ..."
    expect_equal(once, "as before", called=f"{block}   then sys.meta_path")
    expect_equal(twice, "as before", called=f"{block}, twice   then sys.meta_path")


@promise(builds_on=(puts_the_finder_first, takes_the_finder_away_again))
def takes_it_away_after_an_exception(installed: Any) -> None:
    """A block that raises is cleaned up after too, and its exception comes out.

    `try: yield` with the clean-up in `finally`; an __exit__ that returns something
    true would swallow the exception.
    """
    for ending in scenarios.ENDINGS:
        seen = run(scenarios.after_an_exception, installed, ending=ending)
        raised = f"{ending}('the block failed')"
        called = f"with installed(finder): raise {raised}"
        _expect_put_up(seen["inside"])
        expect(
            seen["propagated"] is True and raised in str(seen["error"]),
            called=called,
            expected=f"raised that very {raised}",
            got=str(seen["error"]),
        )
        expect_equal(
            seen["after"], "as before", called=f"{called}   then sys.meta_path"
        )


@promise(builds_on=(puts_the_finder_first, takes_the_finder_away_again))
def can_be_nested(installed: Any) -> None:
    """Blocks can be nested; leaving the inner one leaves the outer one in force.

    Each block takes away one entry, its own, even where both installed the same
    finder.
    """
    for same in (False, True):
        inner = "outer" if same else "inner"
        seen = run(scenarios.nested, installed, same=same)
        called = f"with installed(outer): with installed({inner}): ..."
        for moment, expected in (
            ("inside", [inner, "outer", "*"]),
            ("between", ["outer", "*"]),
        ):
            where = "within both" if moment == "inside" else "after the inner block"
            # Which of them is first is another promise.
            expect(
                sorted(seen[moment]) == sorted(expected),
                called=f"{called}   sys.meta_path {where}",
                expected=_meta_path(expected),
                got=_meta_path(seen[moment]),
            )
        expect_equal(
            seen["after"], "as before", called=f"{called}   sys.meta_path after both"
        )


@promise(builds_on=(puts_the_finder_first, takes_the_finder_away_again))
def touches_no_other_finder(installed: Any) -> None:
    """A finder that somebody else put on the list inside the block stays there.

    Yours need not be at index 0 any more when the block ends: take away the
    finder, not a position, and do not write an old copy back.
    """
    after = run(scenarios.with_a_stranger, installed)
    expect(
        after == ["stranger", "*", "last"],
        called="with installed(finder): sys.meta_path.insert(0, stranger); "
        "sys.meta_path.append(last)",
        expected="afterwards [stranger, *, last]",
        got=_meta_path(after),
    )
    after = run(scenarios.with_a_stranger_instead, installed)
    expect(
        after == ["stranger", "*"],
        called="with installed(finder): sys.meta_path[0] = stranger",
        expected="afterwards [stranger, *]",
        got=_meta_path(after),
        hint="Where the finder is gone already, there is nothing to take away.",
    )
    after = run(scenarios.with_an_entry_of_before, installed)
    expect(
        after == ["*", "finder"],
        called="sys.meta_path.append(finder); with installed(finder): ...",
        expected="afterwards [*, finder]",
        got=_meta_path(after),
        hint="Take away the entry that you have put there: the first one that is the "
        "finder.",
    )


@promise(builds_on=(puts_the_finder_first,))
def keeps_the_same_list(installed: Any) -> None:
    """sys.meta_path stays one and the same list all along.

    Others hold on to this very list: change it in place, do not assign a new one.
    """
    same = run(scenarios.identity_of_the_list, installed)
    # Which of them is first is another promise.
    expect_equal(
        str("finder" in list(same["finders"])),
        "True",
        called="with installed(finder): finder in sys.meta_path",
    )
    for moment in ("inside", "after"):
        expect(
            same[moment],
            called=f"sys.meta_path is the_list_of_before, {moment} the block",
            expected="True",
            got="False",
        )


@promise(builds_on=(puts_the_finder_first, takes_the_finder_away_again, can_be_nested))
def forgets_what_the_finder_served(installed: Any) -> None:
    """Modules first imported from the finder are forgotten; earlier ones stay.

    Compare sys.modules with the names that were in it when the block began, and
    take the new ones out, whichever way the block ends.
    """
    for ending in ("", *scenarios.ENDINGS):
        earlier, inside = invent.names(2)
        cached = run(
            scenarios.modules_after_a_block,
            installed,
            earlier=earlier,
            inside=inside,
            ending=ending,
        )
        ends = f"; raise {ending}()" if ending else ""
        for name in (inside, f"{inside}.part", f"{earlier}.part"):
            expect(
                not cached[name],
                called=f"import {earlier}; with installed(finder): "
                f"import {inside}.part, {earlier}.part; "
                f"sys.modules['{inside}.part'] = another object{ends}",
                expected=f"afterwards {name!r} is not in sys.modules",
                got=f"{name!r} is still in sys.modules",
            )
        expect(
            not cached["import still finds it"],
            called=f"with installed(finder): import {inside}{ends}   "
            f"then import {inside}",
            expected="raised ModuleNotFoundError",
            got="the import went through",
            hint="Import goes on using the old dict when sys.modules is rebound. "
            "Delete the new names from the dict that is there.",
        )
        expect(
            cached[earlier],
            called=f"import {earlier}; with installed(finder): import {earlier}",
            expected=f"sys.modules[{earlier!r}] is the module of before",
            got="it is gone, or another one",
        )
    outer, inner = invent.names(2)
    cached = run(
        scenarios.modules_of_nested_blocks, installed, outer=outer, inner=inner
    )
    for moment, expected in (("between", [outer]), ("after", [])):
        where = "after the inner block" if moment == "between" else "after both"
        expect_equal(
            str(cached[moment]),
            str(expected),
            called=f"with installed(finder): import {outer}; with installed(finder): "
            f"import {inner}   which of these are in sys.modules {where}",
        )
