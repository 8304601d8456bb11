"""Task 2: `public_names` says what a module offers."""

from typing import Any

from grader import invent
from grader.promise import expect, expect_equal, promise
from grader.seam import run
from grader.tasks.module_object.public_names import scenarios


def _expect_names(public_names: Any, source: str, expected: list[str]) -> None:
    """Expect these names of a module with this source."""
    got = run(scenarios.names, public_names, source=source)
    expect_equal(
        got,
        repr(expected),
        called=f"public_names(module)   where its source is\n{source}",
    )


@promise
def lists_what_the_code_has_bound(public_names: Any) -> None:
    """The names that are bound when the code has finished are listed, as strings.

    vars(module) is the module's namespace: a dictionary, its keys are the names.
    """
    one, two, three, gone = sorted(invent.names(4))
    _expect_names(
        public_names,
        f"{one} = 1\n{gone} = 2\ndef {two}(): inner = 3\nclass {three}: pass\n"
        f"del {gone}\n",
        [one, two, three],
    )
    _expect_names(public_names, "", [])


@promise(builds_on=(lists_what_the_code_has_bound,))
def dunder_all_is_taken_at_its_word(public_names: Any) -> None:
    """A module with __all__ offers exactly the names in it, in that order.

    Look for '__all__' in the namespace first. It may be empty, it may be a tuple,
    it may hold names with an underscore and names that are not bound.
    """
    one, two, three, four = sorted(invent.names(4))
    body = f"{one} = 1\n{two} = None\n{three} = 3\n_{four} = 4\n"
    for named in ([two, one], (three, f"_{four}"), [four, one], []):
        _expect_names(public_names, f"{body}__all__ = {named!r}\n", list(named))


@promise(builds_on=(lists_what_the_code_has_bound,))
def an_underscore_keeps_a_name_back(public_names: Any) -> None:
    """Without __all__, just the names that begin with an underscore are left out.

    One underscore is enough, and it counts only at the beginning:
    name.startswith('_').
    """
    one, two, three, four, five = sorted(invent.names(5))
    _expect_names(
        public_names,
        f"_{one} = 1\n__{two} = 2\n__{three}__ = 3\n{four}_ = 4\n{five} = None\n",
        [f"{four}_", five],
    )


@promise(builds_on=(lists_what_the_code_has_bound,))
def imported_names_are_listed_too(public_names: Any) -> None:
    """A name that the module's code imports is one of its names.

    An import binds a name like an assignment does. Do not ask of a value what it
    is or where it comes from.
    """
    alias, pi = invent.names(2)
    _expect_names(public_names, "import math\n", ["math"])
    _expect_names(public_names, f"import json as {alias}\n", [alias])
    _expect_names(public_names, f"from math import pi as {pi}\n", [pi])
    _expect_names(public_names, "from json import loads\n", ["loads"])


@promise(builds_on=(lists_what_the_code_has_bound,))
def keeps_the_order(public_names: Any) -> None:
    """The names come in the order in which they were bound.

    A dictionary keeps the order in which its keys came. Do not sort, and let no
    set come between.
    """
    names = invent.shuffled(6)
    _expect_names(public_names, "".join(f"{name} = 1\n" for name in names), names)


@promise(builds_on=(lists_what_the_code_has_bound,))
def the_list_is_a_new_one(public_names: Any) -> None:
    """Whoever changes the list that you return does not change the module.

    Build a list of your own; list(module.__all__) copies one.
    """
    one, two = sorted(invent.names(2))
    for source in (
        f"{one} = 1\n{two} = 2\n",
        f"{one} = 1\n{two} = 2\n__all__ = [{one!r}, {two!r}]\n",
    ):
        given = run(scenarios.names_after_a_change, public_names, source=source)
        expect(
            given == [repr([one, two])] * 2,
            called="public_names(module).clear(); public_names(module)   where its "
            f"source is\n{source}",
            expected=repr([one, two]),
            got=given[1],
        )
