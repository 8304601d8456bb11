"""Task 2: `from_import` does what a `from` statement does."""

import sys
from collections.abc import Mapping
from typing import Any

from grader import invent
from grader.promise import expect, expect_equal, promise
from grader.seam import run
from grader.tasks.importing_variants.from_import import scenarios
from grader.tasks.kit.expect_errors import KINDS, expect_the_very_error
from grader.tasks.kit.folder import Files, where
from grader.tasks.kit.sources import raising, record
from grader.tasks.kit.words import listed


def _called(module: str, names: list[str], files: Files) -> str:
    return f"from_import({module!r}, {names!r}){where(files, module)}"


def _expect_taken(
    from_import: Any,
    files: Files,
    *calls: tuple[str, list[str], Mapping[str, object]],
) -> None:
    """Expect for each module and names these objects; a module is given by its name."""
    answers = run(
        scenarios.taken, from_import, files=files, calls=[call[:2] for call in calls]
    )
    for (module, names, expected), seen in zip(calls, answers, strict=True):
        in_words = {name: _in_words(value) for name, value in expected.items()}
        expect(
            seen["values"] == in_words,
            called=_called(module, names, files),
            expected=_dictionary(in_words),
            got=seen["answer"]
            if seen["values"] is None
            else _dictionary(seen["values"]),
        )


class Module(str):
    """Stands for the module of this name."""


def _in_words(value: object) -> str:
    return f"the module {str(value)!r}" if isinstance(value, Module) else repr(value)


def _dictionary(values: dict[str, str]) -> str:
    return f"{{{', '.join(f'{name!r}: {value}' for name, value in values.items())}}}"


@promise
def takes_attributes(from_import: Any) -> None:
    """The result maps each name to what the module has under it.

    Import the module, and ask it with getattr(module, name). None and 0 are values
    like any other.
    """
    name, number = invent.name(), invent.number()
    source = f"price = {number}\nstock = 0\nbox = _tax = None\nrest = []\n"
    files = {f"{name}.py": source}
    some = {"box": None, "stock": 0, "price": number, "_tax": None}
    _expect_taken(
        from_import,
        files,
        (name, ["price"], {"price": number}),
        (name, list(some), some),
        (name, ["stock"], {"stock": 0}),
        ("sys", ["maxsize"], {"maxsize": sys.maxsize}),
    )
    same = run(
        scenarios.same_object, from_import, files=files, module=name, name="rest"
    )
    expect(
        same,
        called=f"from_import({name!r}, ['rest'])['rest'] is sys.modules[{name!r}].rest",
        expected="True",
        got="False",
    )


@promise(builds_on=(takes_attributes,))
def dots_lead_to_the_last_module(from_import: Any) -> None:
    """With dots in the module's name, the names are taken from the last module.

    __import__('a.b') gives you a. importlib.import_module('a.b') gives you b.
    """
    package, leaf, number = *invent.names(2), invent.number()
    files = {
        f"{package}/__init__.py": "price, title = 0, 'package'\n",
        f"{package}/{leaf}.py": f"price = {number}\n",
    }
    _expect_taken(
        from_import,
        files,
        (f"{package}.{leaf}", ["price"], {"price": number}),
        (package, ["title"], {"title": "package"}),
    )


@promise(builds_on=(takes_attributes,))
def the_module_may_answer_itself(from_import: Any) -> None:
    """A module's own __getattr__ is asked for names that it does not hold.

    getattr(module, name) does that, and asks the class of the module as well. The
    module's dictionary does neither.
    """
    name, classy, other, number = *invent.names(3), invent.number()
    source = (
        "def __getattr__(name):\n"
        "    if name == 'price':\n"
        f"        return {number}\n"
        "    raise AttributeError(name)\n"
    )
    _expect_taken(
        from_import,
        {f"{name}.py": f"{source}stock = 0\n"},
        (name, ["price"], {"price": number}),
        (name, ["stock"], {"stock": 0}),
    )
    members = (
        "    box = None\n"
        "    @property\n"
        f"    def price(self):\n        return {number}\n"
        "    def __getattr__(self, name):\n"
        "        if name == 'rest':\n            return 1\n"
        "        raise AttributeError(name)\n"
    )
    files = {
        f"{classy}.py": f"import sys\nclass Shop(type(sys)):\n{members}"
        "price = stock = 0\nsys.modules[__name__].__class__ = Shop\n",
        f"{other}.py": f"import sys\nclass Shop:\n    stock = 0\n{members}"
        "sys.modules[__name__] = Shop()\n",
    }
    wanted = {"price": number, "box": None, "rest": 1, "stock": 0}
    for module in (classy, other):
        _expect_taken(from_import, files, (module, list(wanted), wanted))


@promise(builds_on=(takes_attributes,))
def falls_back_to_a_submodule(from_import: Any) -> None:
    """What a package lacks is looked for as a submodule; an attribute comes first.

    Ask for the attribute. Only where there is none, and the module has a __path__,
    import f'{module_name}.{name}'.
    """
    package, inner, leaf, taken, empty, folder, recorder = invent.names(7)
    number = invent.number()
    files = {
        f"{package}/__init__.py": f"{taken}, {empty} = {number}, None\n",
        f"{package}/{leaf}.py": "",
        f"{package}/{taken}.py": record(recorder),
        f"{package}/{empty}.py": record(recorder),
        f"{package}/{inner}/__init__.py": "def __getattr__(name):\n"
        "    raise AttributeError(name)\n",
        f"{package}/{inner}/{leaf}.py": "",
        f"{package}/{inner}/_{leaf}.py": "",
        f"{folder}/{leaf}.py": "",
    }
    deep = f"{package}.{inner}"
    _expect_taken(
        from_import,
        files,
        (package, [leaf], {leaf: Module(f"{package}.{leaf}")}),
        (deep, [leaf], {leaf: Module(f"{deep}.{leaf}")}),
        (deep, [f"_{leaf}"], {f"_{leaf}": Module(f"{deep}._{leaf}")}),
        ("xml", ["dom"], {"dom": Module("xml.dom")}),
        (folder, [leaf], {leaf: Module(f"{folder}.{leaf}")}),
        (package, [taken, inner], {taken: number, inner: Module(deep)}),
    )
    for name, attribute in ((taken, number), (empty, None)):
        ran = run(
            scenarios.executions,
            from_import,
            files=files,
            module=package,
            names=[name],
            recorder=recorder,
        )
        expect(
            not ran,
            called=_called(package, [name], files),
            expected=f"{package}.{name} is not loaded: the attribute is {attribute}",
            got=f"its code ran: {listed(ran)}",
        )


@promise(builds_on=(takes_attributes,))
def a_missing_name_is_an_import_error(from_import: Any) -> None:
    """A name that is nowhere raises an ImportError that tells name and module.

    Both names stand in the message, and the module's in .name:
    ImportError(message, name=module_name).
    """
    plain, package, missing = invent.names(3)
    files = {f"{plain}.py": "price = 5\n", f"{package}/__init__.py": "price = 5\n"}
    for module in (plain, package):
        names = ["price", missing]
        error = run(
            scenarios.refusal, from_import, files=files, module=module, names=names
        )
        called = _called(module, names, files)
        expect(
            error and error["type"] == "ImportError",
            called=called,
            expected="raised ImportError itself",
            got=error["text"] if error else "nothing was raised",
            hint="The module is there, only the name is not: raise ImportError itself. "
            "A ModuleNotFoundError would say that the module is missing.",
        )
        expect(
            module in error["message"] and missing in error["message"],
            called=called,
            expected=f"a message with {missing!r} and {module!r} in it",
            got=error["text"],
        )
        expect_equal(
            repr(error["name"]), repr(module), called=f"the error's .name, of {called}"
        )


@promise(builds_on=(takes_attributes,))
def other_errors_come_out(from_import: Any) -> None:
    """A missing module and a submodule that fails are reported as what they are.

    Catch only the ModuleNotFoundError whose .name is the submodule that you asked
    for, and the AttributeError of getattr. Any other error comes from within.
    """
    package, needy, needs_kin, broken, user, lonely, missing, twin = invent.names(8)
    files = {
        f"{package}/__init__.py": "",
        f"{package}/{needy}.py": f"import {missing}\n",
        f"{package}/{needs_kin}.py": f"import {package}.{missing}\n",
        f"{package}/{twin}.py": f"import {twin}\n",
        f"{package}/{missing}_user.py": f"import {package}.{missing}_user_too\n",
        f"{package}/{lonely}.py": f"import {package}.{lonely}.{missing}\n",
        f"{package}/{broken}.py": "raise LookupError('planned')\n",
        f"{user}.py": f"import {missing}\n",
    }
    for module, name, kind, culprit in (
        (missing, "price", "ModuleNotFoundError", missing),
        (
            f"{package}.{missing}",
            "price",
            "ModuleNotFoundError",
            f"{package}.{missing}",
        ),
        (user, "price", "ModuleNotFoundError", missing),
        (package, needy, "ModuleNotFoundError", missing),
        (package, needs_kin, "ModuleNotFoundError", f"{package}.{missing}"),
        (package, twin, "ModuleNotFoundError", twin),
        (
            package,
            f"{missing}_user",
            "ModuleNotFoundError",
            f"{package}.{missing}_user_too",
        ),
        (package, lonely, "ModuleNotFoundError", f"{package}.{lonely}.{missing}"),
        (package, broken, "LookupError", None),
    ):
        error = run(
            scenarios.refusal, from_import, files=files, module=module, names=[name]
        )
        about = f" with .name {culprit!r}" if culprit else ""
        expect(
            error and (error["type"], error["name"]) == (kind, culprit),
            called=_called(module, [name], files),
            expected=f"raised {kind}{about}",
            got=error["text"] if error else "nothing was raised",
        )
    recorder = invent.name()
    kinds = [*KINDS, "ModuleNotFoundError", "KeyError", "TypeError"]
    getter = (
        f"import {recorder}\ndef __getattr__(name):\n"
        f"    raise {recorder}.error if name == 'price' else AttributeError(name)\n"
    )
    for within, source, raised in (
        ("", raising(recorder), kinds),
        (package, raising(recorder), kinds),
        # Its AttributeError says that the module has no such name.
        ("", getter, [kind for kind in kinds if kind != "AttributeError"]),
    ):
        names = invent.names(len(raised))
        calls = [(within, [name]) if within else (name, ["price"]) for name in names]
        paths = [f"{within}/{name}".lstrip("/") for name in names]
        failures = run(
            scenarios.failures_of_code,
            from_import,
            files={f"{package}/__init__.py": ""}
            | {f"{path}.py": source for path in paths},
            calls=calls,
            recorder=recorder,
            kinds=raised,
        )
        for (module, asked), path, kind, seen in zip(
            calls, paths, raised, failures, strict=True
        ):
            expect_the_very_error(
                seen,
                kind,
                called=f"from_import({module!r}, {asked!r})   where the code of "
                f"{path}.py",
            )


@promise(
    builds_on=(
        takes_attributes,
        the_module_may_answer_itself,
        falls_back_to_a_submodule,
    )
)
def a_star_takes_what_is_public(from_import: Any) -> None:
    """['*'] takes the names in __all__, or else those without an underscore.

    First turn the star into a list of names; an empty __all__ is one too. Then take
    those as you take any other: __all__ may name a submodule.
    """
    plain, choosy, shy, package, leaf, lazy = invent.names(6)
    number = invent.number()
    body = f"import {plain}\nprice = {number}\n_stock = 0\n"
    files = {
        f"{plain}.py": f"price = {number}\n_stock = 0\nbox = None\n",
        f"{choosy}.py": f"{body}__all__ = ('_stock', {plain!r})\n",
        f"{shy}.py": f"{body}__all__ = []\n",
        f"{package}/__init__.py": f"{body}__all__ = ['price', {leaf!r}]\n",
        f"{package}/{leaf}.py": "",
        f"{lazy}.py": f"__all__ = ['price']\ndef __getattr__(name):\n"
        f"    if name == 'price':\n        return {number}\n"
        "    raise AttributeError(name)\n",
    }
    _expect_taken(
        from_import,
        files,
        (lazy, ["*"], {"price": number}),
        (plain, ["*"], {"price": number, "box": None}),
        (choosy, ["*"], {"_stock": 0, plain: Module(plain)}),
        (shy, ["*"], {}),
        (package, ["*"], {"price": number, leaf: Module(f"{package}.{leaf}")}),
    )


@promise(builds_on=(takes_attributes, falls_back_to_a_submodule))
def names_are_only_names(from_import: Any) -> None:
    """Any string is looked up, also one that no statement could spell.

    A name from a settings file is data. Put together as code and executed, a keyword
    or a hyphen breaks it, and a clever one does what it likes.
    """
    package, leaf, number = *invent.names(2), invent.number()
    # An identifier with the ligature is, for Python, one with two letters.
    odd = f"{leaf}-\ufb01"
    attributes = ["class", "box.size", "\ufb01le", " price", "PRICE", "", "2"]
    files = {
        f"{package}/__init__.py": f"globals().update(dict.fromkeys({attributes!r}, "
        f"{number}))\nclass box: size = 0\nprice = 0\n",
        f"{package}/{odd}.py": f"price = {number}\n",
    }
    _expect_taken(
        from_import,
        files,
        *((package, [name], {name: number}) for name in attributes),
        (package, [], {}),
        (package, [odd], {odd: Module(f"{package}.{odd}")}),
        (f"{package}.{odd}", ["price"], {"price": number}),
    )
    empty, recorder = invent.names(2)
    ran = run(
        scenarios.executions,
        from_import,
        files={f"{empty}.py": record(recorder)},
        module=empty,
        names=[],
        recorder=recorder,
    )
    expect(
        ran == [empty],
        called=f"from_import({empty!r}, [])",
        expected=f"{empty} is imported",
        got="its code did not run",
        hint="The module is imported, whatever is taken from it.",
    )
