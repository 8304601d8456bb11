"""Task 1: `make_module` makes a module of a name and a source text."""

from types import ModuleType
from typing import Any

from grader import invent
from grader.promise import expect, expect_equal, promise
from grader.seam import run
from grader.tasks.kit.expect_errors import (
    KINDS,
    expect_raised,
    expect_the_very_errors,
)
from grader.tasks.kit.expect_module import expect_module, expect_uncached
from grader.tasks.kit.expect_unchanged import expect_unchanged
from grader.tasks.kit.sources import AS_WRITTEN, AS_WRITTEN_BINDS, noting, raising
from grader.tasks.kit.words import listed
from grader.tasks.module_object.make_module import scenarios


@promise
def names_become_attributes(make_module: Any) -> None:
    """The result is a module whose attributes are the names that the source binds.

    ModuleType(name) makes an empty module; exec() runs the source, and its second
    argument says in which namespace.
    """
    number = invent.number()
    source = f"answer = {number}\n_half = answer / 2\n__version__ = answer + 1\n"
    for name in (invent.name(), f"_{invent.name()}"):
        wanted = {
            "answer": repr(number),
            "_half": repr(number / 2),
            "__version__": repr(number + 1),
            "__name__": repr(name),
        }
        seen = run(
            scenarios.attributes,
            make_module,
            name=name,
            source=source,
            wanted=list(wanted),
        )
        expect_module(f"make_module({name!r}, {source!r})", seen, wanted)
    own_words = "'A text.'\n__file__ = None\n"
    for source, wanted in (
        (own_words, {"__doc__": "'A text.'", "__file__": "None"}),
        (AS_WRITTEN, AS_WRITTEN_BINDS),
        ("", {}),
    ):
        name = invent.name()
        seen = run(
            scenarios.attributes,
            make_module,
            name=name,
            source=source,
            wanted=[*wanted],
        )
        expect_module(f"make_module({name!r}, {source!r})", seen, wanted)


@promise(builds_on=(names_become_attributes,))
def functions_see_their_globals(make_module: Any) -> None:
    """The source's functions and classes find the module's other names.

    exec(source, vars(module)): the namespace of the module itself, and only that
    one. A function keeps the dictionary in which it was defined.
    """
    first, second, new = invent.number(), invent.number(), invent.number()
    source = (
        "def tell():\n"
        "    return [secret * one for one in Box.ones]\n"
        f"secret = {first}\n"
        "class Box:\n"
        f"    ones = [1, {second}]\n"
    )
    told = run(
        scenarios.result_before_and_after,
        make_module,
        name=invent.name(),
        source=source,
        function="tell",
        attribute="secret",
        new=new,
    )
    for change, secret, got in zip(
        ("", f"module.secret = {new}; "), (first, new), told, strict=True
    ):
        expect_equal(
            got,
            repr([secret, secret * second]),
            called=f"{change}module.tell()   where the module's source is\n{source}",
        )


@promise(builds_on=(names_become_attributes,))
def the_code_knows_its_name(make_module: Any) -> None:
    """While the code runs, __name__ is already the module's name.

    ModuleType(name) puts it into the namespace. Classes take their __module__ from
    there, and `if __name__ == '__main__':` looks there.
    """
    plain, package = invent.names(2)
    source = "me = __name__\nclass Box: pass\nhome = Box.__module__\n"
    names = [plain, f"{package}.{plain}", f"{plain}-2", f"é{plain}", "__main__", "json"]
    for name in names:
        seen = run(
            scenarios.attributes,
            make_module,
            name=name,
            source=source,
            wanted=["me", "home"],
        )
        for attribute, got in seen["values"].items():
            expect_equal(
                got, repr(name), called=f"make_module({name!r}, {source!r}).{attribute}"
            )
    # Whatever a new module has, the source may bind anew.
    bound = {name: str(invent.number()) for name in vars(ModuleType("module"))}
    source = "".join(f"{name} = {number}\n" for name, number in bound.items())
    seen = run(
        scenarios.attributes, make_module, name=package, source=source, wanted=[*bound]
    )
    expect_module(
        f"make_module({package!r}, {source!r})",
        seen,
        bound,
        hint="Set nothing when the code has run.",
    )


@promise(builds_on=(names_become_attributes,))
def each_call_makes_another_module(make_module: Any) -> None:
    """Each call makes a new module, even where the name is the same.

    Begin with a new ModuleType each time, and remember nothing between two calls.
    """
    number = invent.number()
    texts = [f"first = {number}\n", f"second = {number}\n", f"first = {number}\n"]
    names_of_texts = [["first", "mark"], ["second"], ["first"]]
    wanted = ["first", "second", "mark"]
    # Python has a module json of its own, and has loaded it.
    for name, sources, bound in (
        (invent.name(), texts, names_of_texts),
        ("json", texts, names_of_texts),
        (invent.name(), ["", "", ""], [["mark"], [], []]),
    ):
        calls = [f"make_module({name!r}, {source!r})" for source in sources]
        called = f"one, two, three = ({', '.join(calls)})"
        seen = run(
            scenarios.modules, make_module, name=name, sources=sources, wanted=wanted
        )
        expect_equal(
            f"modules: {seen['modules']}",
            f"modules: {len(sources)}",
            called=f"{called}   how many modules these are",
        )
        for which, names, values in zip(
            ("one", "two", "three"), bound, seen["values"], strict=True
        ):
            there = [key for key in wanted if values[key] != "no such attribute"]
            expect_equal(
                f"it has {listed(there)}",
                f"it has {listed(names)}",
                called=f"{called}; one.mark = 'mine'; which of {', '.join(wanted)} "
                f"{which} has",
            )


@promise(builds_on=(names_become_attributes,))
def nothing_is_cached(make_module: Any) -> None:
    """The module does not enter sys.modules, not even while its code runs.

    Making is not importing. Caching the module is up to whoever calls.
    """
    name, recorder = invent.names(2)
    source = noting(name, recorder)
    seen = run(
        scenarios.effects, make_module, name=name, source=source, recorder=recorder
    )
    expect_uncached(f"make_module({name!r}, {source!r})", seen)
    seen = run(
        scenarios.effects, make_module, name="json", source="", recorder=recorder
    )
    expect_unchanged(seen["changes"], called="make_module('json', '')")
    source = "raise LookupError('planned')\n"
    for name in (invent.name(), "json"):
        changes = run(
            scenarios.effects_of_failing, make_module, name=name, source=source
        )
        expect_unchanged(changes, called=f"make_module({name!r}, {source!r})")


@promise(builds_on=(names_become_attributes, each_call_makes_another_module))
def tracebacks_show_the_line(make_module: Any) -> None:
    """An error of the code comes out, and its traceback shows the line of source.

    Compile under a file name of the module's own, and leave the lines for that
    name in linecache.cache before the code runs.
    """
    first = invent.name()
    names = [
        first,
        f"{first}_too",
        f"_{first}",
        first.upper(),
        f"{first}.{first}",
        f"{first}.{first.title()}",
        f"{first}-2",
    ]
    lines = {name: f"return {invent.number()} / 0" for name in names}
    printed = run(
        scenarios.tracebacks_of_calls,
        make_module,
        sources={n: f"\n\ndef fail():\n    {line}\n" for n, line in lines.items()},
        function="fail",
    )
    for (name, line), shown in zip(lines.items(), printed, strict=True):
        _expect_shown(
            shown, line, "line 4, in fail", f"make_module({name!r}, ...).fail()"
        )
    name, recorder = invent.names(2)
    seen = run(
        scenarios.failures_of_code,
        make_module,
        name=name,
        source=raising(recorder),
        recorder=recorder,
        kinds=KINDS,
    )
    expect_the_very_errors(seen, called=f"make_module({name!r}, source)   whose code")
    for source, kind in (
        ("answer = = 1\n", "SyntaxError"),
        (" pass", "IndentationError"),
    ):
        error = run(scenarios.error_of_making, make_module, name=name, source=source)
        expect_raised(error, kind, called=f"make_module({name!r}, {source!r})")
    name, line = invent.name(), f"answer = {invent.number()} / 0"
    source = f"\n{line}\n"
    shown = run(scenarios.traceback_of_making, make_module, name=name, source=source)
    _expect_shown(
        shown, line, "line 2, in <module>", f"make_module({name!r}, {source!r})"
    )


def _expect_shown(shown: str, line: str, place: str, called: str) -> None:
    """Expect that a traceback shows this line, there."""
    expect(
        line in shown and place in shown,
        called=f"{called}   the end of its traceback",
        expected=f"... {place}\n    {line}\nZeroDivisionError: division by zero",
        got=shown,
    )
