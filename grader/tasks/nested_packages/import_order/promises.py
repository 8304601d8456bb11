"""Task 2: `import_order` says which modules a statement runs."""

from typing import Any

from grader import invent
from grader.promise import CheckFailed, expect, expect_equal, promise
from grader.seam import run
from grader.tasks.kit.expect_unchanged import expect_unchanged
from grader.tasks.kit.sources import Sources
from grader.tasks.nested_packages.import_order import scenarios


def _expect_orders(
    import_order: Any,
    tree: Sources,
    expected: dict[str, list[str]],
    hint: str | None = None,
) -> None:
    """Expect these orders of the statements, each in a call of its own.

    A statement whose order is right only in a first call is shown with the calls
    before.
    """

    def orders(statements: list[str]) -> Any:
        return run(scenarios.orders, import_order, tree, statements=statements)

    statements = list(expected)
    seen = orders(statements)
    for number, (statement, order) in enumerate(zip(statements, seen, strict=True)):
        calls = [statement]
        right = repr(expected[statement])
        if order == right:
            continue
        if number and orders(calls) == [right]:
            calls = statements[: number + 1]
            hint = "Each call begins anew: keep nothing from the last one."
        called = "\n".join(f"import_order({call!r}, tree)" for call in calls)
        raise CheckFailed(
            called=f"{called}   where tree is\n{_shown(tree)}",
            expected=right,
            got=order,
            hint=hint,
        )


def _shown(tree: Sources) -> str:
    return "\n".join(f"{name!r}: {source!r}" for name, source in tree.items())


@promise
def names_a_chain_in_order(import_order: Any) -> None:
    """A module comes before those that its own code imports.

    A module begins when its first line runs. What it imports runs while it is still
    on its way, so it comes later in the list.
    """
    one, two, three, other = invent.shuffled(4)
    tree = {
        three: "",
        one: f"import {two}\n",
        other: f"import {one}\n",
        two: f"import {three}\n",
    }
    _expect_orders(
        import_order,
        tree,
        {
            f"import {one}": [one, two, three],
            f"import {three}": [three],
            f"import {three}, {one}": [three, one, two],
            f"import {one} as short": [one, two, three],
        },
    )
    _expect_orders(
        import_order,
        tree,
        {
            f"import {three}\nimport {one}\n": [three, one, two],
            f"import {three} as short\nimport {one}\n": [three, one, two],
            f"import {three}; import {one}": [three, one, two],
        },
        hint="The statement may have several lines. Run them all.",
    )


@promise(builds_on=(names_a_chain_in_order,))
def parents_run_first(import_order: Any) -> None:
    """The packages above a module run before it, from the top down.

    'shop.till' needs 'shop', whose code is under 'shop.__init__'. Import sees to the
    parents by itself.
    """
    a, b, c, d = invent.shuffled(4)
    tree = {
        f"{a}.{b}.{c}": "",
        f"{a}.__init__": "",
        f"{a}.{b}.__init__": f"import {a}.{d}\n",
        f"{a}.{d}": "",
    }
    _expect_orders(
        import_order,
        tree,
        {
            f"import {a}": [a],
            f"import {a}.{d}": [a, f"{a}.{d}"],
            f"import {a}.{b}.{c}": [a, f"{a}.{b}", f"{a}.{d}", f"{a}.{b}.{c}"],
        },
    )


@promise(builds_on=(parents_run_first,))
def runs_each_module_once(import_order: Any) -> None:
    """What is cached does not run again; with each call everything begins anew.

    A name is in the list once. At the end of a call, nothing of the tree may stay in
    the cache.
    """
    one, two, three = invent.shuffled(3)
    tree = {
        one: f"import {two}\nimport {three}\nimport {two}\n",
        two: f"import {three}\n",
        three: "",
    }
    statement = f"import {one}\nimport {three}, {one}\n"
    order = [one, two, three]
    _expect_orders(import_order, tree, {statement: order, f"import {one}": order})
    trees = [tree, {one: f"import {three}\n", two: "", three: f"import {two}\n"}]
    seen = run(
        scenarios.orders_of_trees, import_order, trees=trees, statement=f"import {one}"
    )
    called = ""
    for each, right, got in zip(trees, (order, [one, three, two]), seen, strict=True):
        called += (
            f"import_order('import {one}', tree)   where tree is\n{_shown(each)}\n"
        )
        hint = "Read the tree that is given, and keep nothing from the last call."
        expect_equal(got, repr(right), called=called, hint=hint)
    below = f"{two}.{three}"
    _expect_orders(
        import_order,
        {f"{two}.__init__": f"import {below}\n", below: f"{one} = 1\n"},
        {f"import {below}": [two, below], f"from {below} import {one}": [two, below]},
        hint="The parent's own code may import the module: when the parent has run, "
        "look again.",
    )


@promise(builds_on=(parents_run_first,))
def the_tree_comes_first(import_order: Any) -> None:
    """The tree's modules count, whatever else is cached or found under their names.

    Take their names out of sys.modules before you begin. Put your finder in front of
    all others: sys.meta_path.insert(0, finder).
    """
    one, two, three, four = invent.shuffled(4)
    _expect_orders(
        import_order,
        {
            one: "import itertools\nfrom json import decoder\n",
            "itertools": f"import _{two}\n",
            "json.__init__": "",
            "json.decoder": f"from _{two} import _{four}\n",
            f"_{two}": f"_{four} = 0\n",
        },
        {f"import {one}": [one, "itertools", f"_{two}", "json", "json.decoder"]},
        hint="A module of the tree may have the name of a built-in module, or of one "
        "that Python has imported long ago.",
    )
    tree = {one: f"import {two}\nimport {three}\n", two: "", three: f"import {two}\n"}
    seen = run(
        scenarios.order_beside_others,
        import_order,
        tree,
        statement=f"import {one}",
        cached=[two],
        found=[three],
        blocked=[],
    )
    order = [one, two, three]
    expect_equal(
        seen["order"],
        repr(order),
        called=f"import_order('import {one}', tree)   where tree is\n{_shown(tree)}\n"
        f"and sys.modules has another module {two!r}, and the first finder on "
        f"sys.meta_path another {three!r}",
    )


@promise(builds_on=(names_a_chain_in_order,))
def circles_come_to_an_end(import_order: Any) -> None:
    """Modules that import each other run once each, in the order they begin.

    A module is in the cache before its code runs, so whoever imports it meanwhile
    gets it as it is.
    """
    one, two, three = invent.shuffled(3)
    tree = {
        one: f"import {two}\n",
        two: f"import {three}\nimport {one}\n",
        three: f"import {two}, {one}, {three}\n",
    }
    _expect_orders(
        import_order,
        tree,
        {
            f"import {one}": [one, two, three],
            f"import {two}": [two, three, one],
            f"import {three}, {one}": [three, two, one],
        },
    )


@promise(builds_on=(names_a_chain_in_order, parents_run_first))
def from_may_run_a_submodule(import_order: Any) -> None:
    """`from package import name` runs a submodule if there is no such attribute.

    Look for an attribute first, and only then for a submodule. Dots at the beginning
    count from the package of the module in which they stand.
    """
    a, b, c, d, number = invent.shuffled(5)
    tree = {
        f"{a}.__init__": f"other = {number} = 0\n",
        f"{a}.{number}": "",
        f"{a}.{c}": "answer = 2\n",
        f"{a}.{d}": f"from .{c} import (\n    answer,\n)\n",
        f"{a}.{b}.__init__": f"from .. import {c} as up\n",
        f"{a}.{b}.{d}": f"from . import {c}\nfrom ..{d} import answer\n",
        f"{a}.{b}.{c}": f"from {a} import {number}\n",
    }
    _expect_orders(
        import_order,
        tree,
        {
            f"from {a} import {c}": [a, f"{a}.{c}"],
            f"from {a} import {number}": [a],
            f"from {a} import {d} as x, {c} as y": [a, f"{a}.{d}", f"{a}.{c}"],
            f"from {a}.{c} import answer": [a, f"{a}.{c}"],
            f"from {a} import (\n    {c},\n    {number},\n)\n": [a, f"{a}.{c}"],
            f"from {a}.{b} import {d}": [
                a,
                f"{a}.{b}",
                f"{a}.{c}",
                f"{a}.{b}.{d}",
                f"{a}.{b}.{c}",
                f"{a}.{d}",
            ],
        },
    )
    _expect_orders(
        import_order,
        {
            f"{a}.__init__": f"import {a}.{c}\n{number} = 0\n",
            f"{a}.{c}": f"from {a} import {number}\n",
            f"{a}.{number}": "",
        },
        {f"import {a}": [a, f"{a}.{c}", f"{a}.{number}"]},
        hint="A name is an attribute from the line on that binds it, not before.",
    )
    _expect_orders(
        import_order,
        {
            f"{a}.__init__": f"import {b} as {c}\nfrom {b} import {number} as {d}\n",
            f"{a}.{c}": "",
            f"{a}.{d}": "",
            b: f"{number} = 1\n",
        },
        {f"from {a} import {c}": [a, b], f"from {a} import {d}": [a, b]},
        hint="Imports bind names too, and these are attributes of the package.",
    )
    _expect_orders(
        import_order,
        {f"{a}.__init__": f"{number} = 1\nfrom . import {number}\n"},
        {f"import {a}": [a]},
        hint="A key that ends in .__init__ makes a package, even one without modules.",
    )


@promise(builds_on=(names_a_chain_in_order, the_tree_comes_first))
def leaves_this_python_as_it_was(import_order: Any) -> None:
    """Afterwards this Python is as it was before, and so is the tree.

    Work in a new Python, or put everything back: the finder off the meta path, the
    modules of the tree out of sys.modules, and those in again that were there.
    """
    one, two, three, four = invent.names(4)
    tree = {
        one: f"import {two}\nimport json\nimport {four}\n",
        two: "",
        "json": "",
        four: "",
    }
    statement = f"import {one} as {three}"
    seen = run(
        scenarios.order_beside_others,
        import_order,
        tree,
        statement=statement,
        cached=[two, "json"],
        found=[],
        blocked=[four],
    )
    called = f"import_order({statement!r}, tree)   where tree is\n{_shown(tree)}"
    expect_equal(seen["order"], repr([one, two, "json", four]), called=called)
    expect(
        not seen["bound"],
        called=called,
        expected="no new names in your notebook",
        got=f"a new name: {', '.join(seen['bound'])}",
        hint="The statement binds names. Run it in a dictionary of its own.",
    )
    expect(
        not seen["tree"],
        called=called,
        expected="the tree stays as it is",
        got=f"the tree is now\n{seen['tree']}",
        hint="The tree belongs to the caller. Read it only, or copy it.",
    )
    expect_unchanged(seen["changes"], called=called)
    expect(
        seen["kept"],
        called=f"{called}\nand sys.modules has other modules {two!r} and 'json', and "
        f"None for {four!r}",
        expected="sys.modules has them afterwards",
        got="they are gone, or replaced",
        hint="What sys.modules has under a name may be None. Put that back as well.",
    )
