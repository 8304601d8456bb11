"""Task 1: `resolve` makes a whole name of a relative one."""

from typing import Any

from grader import invent
from grader.promise import expect_equal, promise
from grader.seam import run
from grader.tasks.kit.expect_errors import expect_raised
from grader.tasks.kit.expect_unchanged import expect_unchanged
from grader.tasks.kit.words import listed
from grader.tasks.nested_packages.resolve import scenarios


def _expect_answers(resolve: Any, expected: dict[scenarios.Question, str]) -> None:
    """Expect these names as answers to these (name, package, level)."""
    answers = run(scenarios.answers, resolve, questions=list(expected))
    for question, answer in zip(expected, answers, strict=True):
        name = expected[question]
        expect_equal(answer, repr(name), called=scenarios.called(*question))


@promise
def one_dot_is_the_package(resolve: Any) -> None:
    """With level 1 the name is looked for in the package itself.

    `from .prices import x` in a module of the package 'shop' means 'shop.prices', and
    `from .fruit.prices import x` means 'shop.fruit.prices'.
    """
    top, sub, name, below = invent.names(4)
    _expect_answers(
        resolve,
        {
            (name, top, 1): f"{top}.{name}",
            (name, f"{top}.{sub}", 1): f"{top}.{sub}.{name}",
            (f"{name}.{below}", f"{top}.{sub}", 1): f"{top}.{sub}.{name}.{below}",
            (top, top, 1): f"{top}.{top}",
            (f"{top}.{sub}", top, 1): f"{top}.{top}.{sub}",
            ("_", top, 1): f"{top}._",
            (name.upper(), top, 1): f"{top}.{name.upper()}",
            ("week-2", f"{top}.größe", 1): f"{top}.größe.week-2",
            ("__init__", top, 1): f"{top}.__init__",
        },
    )


@promise(builds_on=(one_dot_is_the_package,))
def each_further_dot_goes_up_one(resolve: Any) -> None:
    """Each level above 1 takes one part off the end of the package's name.

    Level 1 takes off nothing, level 2 one part, level 3 two. A part is what stands
    between two dots, however long it is.
    """
    a, b, c, d, name, below = invent.names(6)
    package = f"{a}.{b}.{c}.{d}"
    _expect_answers(
        resolve,
        {
            (name, package, 2): f"{a}.{b}.{c}.{name}",
            (name, package, 3): f"{a}.{b}.{name}",
            (name, package, 4): f"{a}.{name}",
            (f"{name}.{below}", package, 3): f"{a}.{b}.{name}.{below}",
            (name, f"{a}.{a}.{a}", 2): f"{a}.{a}.{name}",
            (name, ".".join([package] * 25), 100): f"{a}.{name}",
        },
    )


@promise(builds_on=(one_dot_is_the_package,))
def no_dot_is_the_name_itself(resolve: Any) -> None:
    """With level 0 the name is whole already; the package plays no part.

    `import shop.prices` means the same wherever it stands.
    """
    top, sub, name, below = invent.names(4)
    _expect_answers(
        resolve,
        {
            (name, f"{top}.{sub}", 0): name,
            (f"{name}.{below}", top, 0): f"{name}.{below}",
            ("week-2.__init__", top, 0): "week-2.__init__",
            (name, "", 0): name,
            (name, None, 0): name,
        },
    )


@promise(builds_on=(one_dot_is_the_package,))
def an_empty_name_is_the_package(resolve: Any) -> None:
    """An empty name stands for the package that the dots lead to.

    `from . import prices` names nothing after the dot, so there is no dot to add.
    """
    a, b, c = invent.names(3)
    package = f"{a}.{b}.{c}"
    _expect_answers(
        resolve,
        {("", package, 1): package, ("", package, 2): f"{a}.{b}", ("", package, 3): a},
    )


@promise(builds_on=(one_dot_is_the_package,))
def nothing_lies_beyond_the_top(resolve: Any) -> None:
    """Dots that lead beyond the top-level package raise ImportError.

    A package with two parts has two levels, however many dots there are. A module
    outside of any package, whose package is '', has none.
    """
    *parts, name = invent.names(5)
    questions = [
        (asked, ".".join(parts[:length]), level)
        for length in range(len(parts) + 1)
        for level in (*range(length + 1, 2 * length + 4), 100)
        for asked in (name, "")
    ]
    seen = run(scenarios.refusals, resolve, questions=questions)
    for question, (answer, error) in zip(questions, seen, strict=True):
        expect_raised(
            error,
            "ImportError",
            called=scenarios.called(*question),
            otherwise=answer,
        )


@promise(builds_on=(one_dot_is_the_package, no_dot_is_the_name_itself))
def nothing_is_imported(resolve: Any) -> None:
    """Nothing is imported or looked for: names are all that it needs.

    The package may not be there, or may do harm when it runs. Work with the text.
    """
    top, sub, name = invent.names(3)
    package = f"{top}.{sub}"
    expected = {
        (name, package, 1): f"{package}.{name}",
        (package, top, 0): package,
    }
    sources = {
        f"{top}.__init__": "",
        f"{package}.__init__": "",
        f"{package}.{name}": "",
    }
    seen = run(scenarios.effects, resolve, sources, questions=list(expected))
    for (question, answer), got in zip(expected.items(), seen["answers"], strict=True):
        expect_equal(got, repr(answer), called=scenarios.called(*question))
    called = "\n".join(scenarios.called(*question) for question in expected)
    expect_equal(
        listed(seen["asked"]),
        "nothing",
        called=f"{called}\nwhat a finder that knows {package} is asked for",
    )
    expect_unchanged(seen["changes"], called=called)
