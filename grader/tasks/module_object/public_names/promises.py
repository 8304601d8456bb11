"""Task 2: `public_names` says what a module offers."""

from typing import Any

from grader import invent
from grader.promise import expect_equal, promise
from grader.seam import run
from grader.tasks.module_object.public_names import scenarios


def _expect_names(public_names: Any, expected: dict[str, list[str]]) -> None:
    """Expect these names of modules with these sources."""
    given = run(scenarios.names, public_names, sources=list(expected))
    for (source, names), got in zip(expected.items(), given, strict=True):
        expect_equal(
            got,
            repr(names),
            called=f"public_names(module)   where its source is\n{source}",
        )


@promise
def lists_what_the_code_has_bound(public_names: Any) -> None:
    """The names that are bound when the code has finished are listed, as strings.

    vars(module) is the module's namespace: a dictionary, its keys are the names.
    """
    one, two, three, gone = sorted(invent.names(4))
    names = [two.upper(), two, f"é{two}"]
    second = {f"{' = '.join(names)} = 1": names}
    first = (
        f"{one} = 1\n{gone} = 2\ndef {two}(): inner = 3\nclass {three}: pass\n"
        f"del {gone}\n"
    )
    _expect_names(public_names, {first: [one, two, three], **second, "": []})
    # A namespace takes any string, as setattr(module, "a.b", 1) shows.
    names = sorted([f"{one}.{two}", f"{one}-{two}", f"2{three}", f"{three} ", "class"])
    source = "".join(f"globals()[{name!r}] = 1\n" for name in names)
    _expect_names(public_names, {source: names})


@promise(builds_on=(lists_what_the_code_has_bound,))
def dunder_all_is_taken_at_its_word(public_names: Any) -> None:
    """A module with __all__ offers exactly the names in it, in that order.

    Look for '__all__' in the namespace first. It may be empty, it may be a tuple,
    it may hold names with an underscore and names that are not bound.
    """
    one, two, three, four = sorted(invent.names(4))
    body = f"{one} = 1\n{two} = None\n{three} = 3\n_{four} = 4\n"
    offers: list[Any] = [
        [two, one],
        (three, f"_{four}"),
        [four, one],
        [],
        (),
        ["__doc__", one],
        [two, one, two],
        ("__all__", "", f"{one}.{two}", "class"),
    ]
    expected = {f"{body}__all__ = {names!r}\n": list(names) for names in offers}
    derived = f"class Names(list): pass\n__all__ = Names([{one!r}])\n"
    _expect_names(public_names, expected | {derived: [one]})


@promise(builds_on=(lists_what_the_code_has_bound,))
def an_underscore_keeps_a_name_back(public_names: Any) -> None:
    """Without __all__, just the names that begin with an underscore are left out.

    One underscore is enough, and it counts only at the beginning:
    name.startswith('_').
    """
    one, two, three, four, five = sorted(invent.names(5))
    source = (
        f"_{one} = 1\n__{two} = 2\n__{three}__ = 3\n_ = 4\n{four}_ = 4\n{five} = None\n"
    )
    _expect_names(public_names, {source: [f"{four}_", five]})


# A value of each kind; the last one refuses to be taken for true or false.
VALUES = (
    "None", "0", "''", "b'bytes'", "[]", "print", "len", "int", "ValueError", "...",
    "lambda: 1", "print.__call__", "type('Odd', (), {'__bool__': None})()",
)  # fmt: skip


@promise(builds_on=(lists_what_the_code_has_bound,))
def imported_names_are_listed_too(public_names: Any) -> None:
    """A name counts whatever its value is, also one that the module's code imports.

    An import binds a name like an assignment does. Do not ask of a value what it
    is or where it comes from.
    """
    alias, pi, *names = sorted(invent.names(2 + len(VALUES)))
    bound = [f"{name} = {value}" for name, value in zip(names, VALUES, strict=True)]
    expected = {
        "import math\n": ["math"],
        f"import json as {alias}\n": [alias],
        f"from math import pi as {pi}\n": [pi],
        "from enum import Enum\nfrom json import loads\n": ["Enum", "loads"],
        # Import binds a submodule in its package.
        f"import sys as {alias}\n{pi} = type({alias})(__name__ + '.{pi}')\n": [
            alias,
            pi,
        ],
        "\n".join(bound): names,
        **{f"{alias} = {pi} = {value}\n": [alias, pi] for value in VALUES},
    }
    _expect_names(public_names, expected)


@promise(builds_on=(lists_what_the_code_has_bound,))
def keeps_the_order(public_names: Any) -> None:
    """The names come in the order in which they were bound.

    A dictionary keeps the order in which its keys came. Do not sort, and let no
    set come between. What dir(module) gives is sorted, or the module's own choice.
    """
    names = invent.shuffled(6)
    source = "".join(f"{name} = 1\n" for name in names)
    own_choice = f"def __dir__(): return {names[:2]!r}\n"
    _expect_names(public_names, {source: names, source + own_choice: names})


@promise(builds_on=(lists_what_the_code_has_bound,))
def the_list_is_a_new_one(public_names: Any) -> None:
    """Whoever changes the list that you return does not change the module.

    Build a list of your own; list(module.__all__) copies one.
    """
    one, two = sorted(invent.names(2))
    for source in (
        f"{one} = 1\n{two} = 2\n",
        f"{one} = 1\n{two} = 2\n__all__ = [{one!r}, {two!r}]\n",
        f"{one} = 1\n{two} = 2\n__all__ = ({one!r}, {two!r})\n",
    ):
        changes = ["clear()", "append('more')", "reverse()"]
        given = run(
            scenarios.names_after_changes, public_names, source=source, changes=changes
        )
        for change, got in zip(changes, given, strict=True):
            expect_equal(
                got,
                repr([one, two]),
                called=f"public_names(module).{change}; public_names(module)   where "
                f"its source is\n{source}",
            )
        lists = run(scenarios.lists_given, public_names, source=source)
        expect_equal(
            f"lists: {lists['lists']}",
            f"lists: {lists['calls']}",
            called=f"public_names(module), {lists['calls']} times   how many lists "
            f"these are, where its source is\n{source}",
            hint="Build a list in each call, and keep none of them.",
        )
