"""Task 1: `bindings` says which names a statement binds, and to what."""

import os
from typing import Any

from grader import invent
from grader.promise import expect, promise
from grader.seam import run
from grader.tasks.importing_variants.bindings import scenarios
from grader.tasks.kit.folder import Files, where
from grader.tasks.kit.sources import record


def _expect_bindings(
    bindings: Any, files: Files, *rounds: dict[str, dict[str, str]]
) -> None:
    """Expect these bindings of each statement, in whatever order.

    A statement may come again, in a later round.
    """
    asked = [question for statements in rounds for question in statements.items()]
    statements = [statement for statement, _ in asked]
    answers = run(scenarios.bound, bindings, files=files, statements=statements)
    for number, ((statement, expected), seen) in enumerate(
        zip(asked, answers, strict=True)
    ):
        first = statements.index(statement)
        before = [f"bindings({each!r}).clear()\n" for each in statements[first:number]]
        expect(
            seen["pairs"] == expected,
            called=f"{''.join(before)}bindings({statement!r}){where(files, statement)}",
            expected=repr(expected),
            got=seen["answer"],
        )


@promise
def a_plain_import_binds_its_name(bindings: Any) -> None:
    """`import a` binds a, and `import a as x` binds x, both to the module 'a'.

    The result is a dictionary of strings: the name that is bound, and the __name__ of
    the module. `as` renames your reference only; the module keeps its name.
    """
    name, alias, folder = invent.names(3)
    _expect_bindings(
        bindings,
        {f"{name}.py": "", f"{folder}/part.py": ""},
        {
            f"import {name}": {name: name},
            f"import {name} as {alias}": {alias: name},
            f"import {name} as _": {"_": name},
            f"import {folder}": {folder: folder},
        },
    )


@promise(builds_on=(a_plain_import_binds_its_name,))
def your_own_names_stay(bindings: Any) -> None:
    """Asking binds nothing in the notebook, and asking again gives the same.

    exec(statement, namespace) binds in the dictionary that you give it: an empty one,
    another at each call. The answer, too, is another dictionary at each call.
    """
    name, alias, recorder = invent.names(3)
    files = {f"{name}.py": record(recorder)}
    statement, between = f"import {name}", f"import {name} as {alias}"
    for once, expected in (
        (statement, {name: name}),
        (f"import {name} as ast", {"ast": name}),
    ):
        seen = run(
            scenarios.left_behind,
            bindings,
            files=files,
            statement=once,
            recorder=recorder,
        )
        expect(
            seen["pairs"] == expected,
            called=f"bindings({once!r})",
            expected=repr(expected),
            got=seen["answer"],
        )
        expect(
            seen["changed"] == [],
            called=f"bindings({once!r})",
            expected="no name is bound in the notebook",
            got=f"bound there: {', '.join(seen['changed'])}",
        )
        expect(
            seen["gone"] == [],
            called=f"bindings({once!r})",
            expected="the module that it loads stays cached",
            got=f"gone from sys.modules: {', '.join(seen['gone'])}",
            hint="Take nothing out of sys.modules: others may use the module by now.",
        )
    # The notebook has imported these two itself, and sys has no file.
    own = {"import sys": {"sys": "sys"}, "import ast": {"ast": "ast"}}
    _expect_bindings(bindings, {}, {**own, f"import sys as {alias}": {alias: "sys"}})
    _expect_bindings(
        bindings,
        {f"{name}.py": ""},
        {statement: {name: name}, between: {alias: name}},
        {statement: {name: name}},
    )


BASIS = (a_plain_import_binds_its_name, your_own_names_stay)


@promise(builds_on=BASIS)
def dots_bind_the_first_part(bindings: Any) -> None:
    """`import a.b` binds a, to 'a'; `import a.b as x` binds x, to 'a.b'.

    Without `as` the first part is bound, to the first module; with `as`, the module
    at the end of the dots.
    """
    package, inner, leaf, alias, renamed = invent.names(5)
    whole = f"{package}.{inner}.{leaf}"
    files = {
        f"{renamed}.py": f"__name__ = {alias!r}\n",
        f"{package}/__init__.py": "",
        f"{package}/{inner}/__init__.py": "",
        f"{package}/{inner}/{leaf}.py": "",
    }
    _expect_bindings(
        bindings,
        files,
        {
            f"import {package}.{inner}": {package: package},
            f"import {whole}": {package: package},
            f"import {package}.{inner} as {alias}": {alias: f"{package}.{inner}"},
            f"import {whole} as {package}": {package: whole},
            # The module that lies under this name is called otherwise.
            f"import os.path as {alias}": {alias: os.path.__name__},
            f"import {renamed}": {renamed: alias},
            "import importlib.util": {"importlib": "importlib"},
        },
    )


@promise(builds_on=BASIS)
def from_binds_attributes(bindings: Any) -> None:
    """`from a import y as x` binds x, to 'a:y', wherever y was defined.

    Left of the colon stands the module that the statement names, right of it the name
    that the attribute has there. Where a class was defined does not matter.
    """
    shop, depot, package, alias = invent.names(4)
    files = {
        f"{depot}.py": "class Box: __spec__ = __file__ = __path__ = None\n",
        f"{shop}.py": f"from {depot} import Box\nprice = _tax = None\n"
        "def offer(): pass\nsell = offer\n",
        f"{package}/__init__.py": "",
        f"{package}/{shop}.py": "price = 5\n",
    }
    _expect_bindings(
        bindings,
        files,
        {
            f"from {shop} import price": {"price": f"{shop}:price"},
            f"from {shop} import price as {alias}": {alias: f"{shop}:price"},
            f"from {shop} import sell": {"sell": f"{shop}:sell"},
            f"from {shop} import sell as {alias}": {alias: f"{shop}:sell"},
            f"from {shop} import Box": {"Box": f"{shop}:Box"},
            f"from {shop} import Box as {alias}": {alias: f"{shop}:Box"},
            f"from {package}.{shop} import price": {"price": f"{package}.{shop}:price"},
            f"from {shop} import _tax": {"_tax": f"{shop}:_tax"},
            f"from {shop} import __doc__": {"__doc__": f"{shop}:__doc__"},
            # The module that lies under this name is called otherwise.
            "from os.path import join": {"join": "os.path:join"},
            "from types import ModuleType": {"ModuleType": "types:ModuleType"},
            f"from sys import path as {alias}": {alias: "sys:path"},
        },
    )


@promise(builds_on=BASIS)
def from_may_bind_a_module(bindings: Any) -> None:
    """Where `from` takes a module, the name is bound to that, under its own name.

    It may be a submodule that nobody has loaded yet, and it may be a module that the
    other one has imported. What is it really? Take it, and look at its type.
    """
    package, leaf, taken, user, other, alias, odd = invent.names(7)
    files = {
        f"{package}/__init__.py": f"{taken} = 5\n",
        f"{package}/{leaf}.py": "",
        f"{package}/{taken}.py": "",
        f"{user}.py": f"import {other}, sys\nimport {other} as {alias}\n"
        "uncached = type(sys)('made')\n",
        f"{package}/{odd}.py": "import sys\nclass Odd(type(sys)): pass\n"
        "sys.modules[__name__].__class__ = Odd\n",
        f"{other}.py": "",
    }
    whole = f"{package}.{leaf}"
    _expect_bindings(
        bindings,
        files,
        {
            f"from {package} import {leaf}": {leaf: whole},
            f"from {package} import {leaf} as {alias}": {alias: whole},
            f"from {user} import {other}": {other: other},
            f"from {user} import {alias}": {alias: other},
            f"from {user} import sys": {"sys": "sys"},
            f"from {user} import uncached": {"uncached": "made"},
            f"from {package} import {odd}": {odd: f"{package}.{odd}"},
            f"from importlib import util as {alias}": {alias: "importlib.util"},
            # An attribute comes before a submodule of that name.
            f"from {package} import {taken}": {taken: f"{package}:{taken}"},
        },
    )


@promise(builds_on=(*BASIS, dots_bind_the_first_part, from_binds_attributes))
def a_star_binds_what_is_public(bindings: Any) -> None:
    """A star binds the names in __all__, or else those without an underscore.

    Modules are among them, and __all__ may name submodules, which the star loads.
    Let the statement itself tell: run it in an empty namespace.
    """
    one, two, three, other, plain, choosy, shy, package, leaf = invent.names(9)
    lazy = invent.name()
    body = f"import {other} as {leaf}\n{one} = 1\n_{two} = 2\n{three} = None\n"
    files = {
        f"{other}.py": "",
        f"{plain}.py": body,
        f"{shy}.py": f"{body}__all__ = []\n",
        f"{choosy}.py": f"{body}__all__ = ['_{two}', {three!r}]\n",
        f"{package}/__init__.py": f"{one} = 1\n{two} = 2\n__all__ = {(two, leaf)!r}\n",
        f"{package}/{leaf}.py": f"{one} = 1\n",
        f"{lazy}.py": f"def __getattr__(name):\n    if name == {one!r}:\n"
        f"        return 1\n    raise AttributeError(name)\n__all__ = [{one!r}]\n",
    }
    _expect_bindings(
        bindings,
        files,
        {
            f"from {lazy} import *": {one: f"{lazy}:{one}"},
            f"from {plain} import *": {
                leaf: other,
                one: f"{plain}:{one}",
                three: f"{plain}:{three}",
            },
            f"from {choosy} import *": {
                f"_{two}": f"{choosy}:_{two}",
                three: f"{choosy}:{three}",
            },
            f"from {shy} import *": {},
            f"from {package} import *": {
                two: f"{package}:{two}",
                leaf: f"{package}.{leaf}",
            },
            f"from {package}.{leaf} import *": {one: f"{package}.{leaf}:{one}"},
        },
    )
    star = f"from {package} import *"
    _expect_bindings(
        bindings,
        {f"{package}/__init__.py": f"{one} = 1\n", f"{package}/{leaf}.py": ""},
        {
            star: {one: f"{package}:{one}"},
            f"import {package}.{leaf}": {package: package},
        },
        {star: {one: f"{package}:{one}", leaf: f"{package}.{leaf}"}},
    )


@promise(builds_on=(*BASIS, from_binds_attributes))
def several_are_bound_in_turn(bindings: Any) -> None:
    """A statement may bind several names, in parentheses too; the last one counts.

    ast.parse(statement) gives the parts of a statement, however it is written: each
    has a name and an asname. The bindings happen from left to right.
    """
    one, two, package, leaf, other, alias = invent.names(6)
    files = {
        f"{one}.py": "price = 5\nstock = 12\n",
        f"{two}.py": "",
        f"{package}/__init__.py": "",
        f"{package}/{leaf}.py": "",
        f"{package}/{other}.py": "",
    }
    _expect_bindings(
        bindings,
        files,
        {
            f"import {two}, {package}.{leaf}, {one} as {alias}": {
                two: two,
                package: package,
                alias: one,
            },
            f"import {package}.{leaf}, {package}.{other}": {package: package},
            f"from {one} import (\n    price as {alias},\n    stock,\n)": {
                alias: f"{one}:price",
                "stock": f"{one}:stock",
            },
            f"from\t{one}  import(  # import x\n price  as\t{alias}  # as x, y\n)": {
                alias: f"{one}:price"
            },
            f"from {one} \\\n import price as é\n": {"é": f"{one}:price"},
            f"from {package} import {leaf} as {alias}, {other}": {
                alias: f"{package}.{leaf}",
                other: f"{package}.{other}",
            },
            f"import {one} as {alias}, {two} as {alias}": {alias: two},
            f"from {one} import price, stock as price": {"price": f"{one}:stock"},
            f"from {one} import stock as price, price": {"price": f"{one}:price"},
        },
    )
