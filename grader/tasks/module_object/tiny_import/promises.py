"""Task 5: `tiny_import` is an import with a cache of its own."""

from typing import Any

from grader import invent
from grader.promise import expect, expect_equal, promise
from grader.seam import run
from grader.tasks.kit.expect_errors import expect_raised, expect_the_very_error
from grader.tasks.kit.expect_module import expect_module, expect_uncached
from grader.tasks.kit.expect_unchanged import expect_unchanged
from grader.tasks.kit.sources import (
    AS_WRITTEN,
    AS_WRITTEN_BINDS,
    Sources,
    noting,
    record,
)
from grader.tasks.kit.words import in_order
from grader.tasks.module_object.tiny_import import scenarios


def _called(name: str, sources: Sources) -> str:
    return f"tiny_import({name!r}, {sources!r}, modules)"


def _expect_execution(
    tiny_import: Any,
    sources: Sources,
    order: list[str],
    value: tuple[str, object],
    *,
    recorder: str,
    where: str,
) -> None:
    """Expect that the modules run in this order, and the first has this attribute."""
    attribute, expected = value
    seen = run(
        scenarios.executions,
        tiny_import,
        sources,
        name=order[0],
        wanted=attribute,
        recorder=recorder,
    )
    called = f"tiny_import({order[0]!r}, sources, modules)"
    expect_equal(
        in_order(seen["ran"]), in_order(order), called=f"{called}   where {where}"
    )
    expect_equal(
        seen["value"], repr(expected), called=f"{called}.{attribute}   where {where}"
    )


MISSING = "no such attribute"


@promise
def imports_a_module(tiny_import: Any) -> None:
    """The result is a module in which the source of that name has run.

    sources[name] is the text. The rest you have from make_module, and from
    plain_import in lesson 1.
    """
    name, number = invent.name(), invent.number()
    sources = {invent.name(): "answer = 0\n", name: f"answer = {number}\nme = __name__"}
    wanted = {"answer": repr(number), "me": repr(name), "__name__": repr(name)}
    seen = run(
        scenarios.attributes, tiny_import, sources, name=name, wanted=list(wanted)
    )
    expect_module(_called(name, sources), seen, wanted)
    # Python has a module json of its own, and has loaded it.
    empty = {"loads": MISSING}
    for name, source, bound in (
        ("json", "", empty),
        (f"_{invent.name()}", "", empty),
        (invent.name(), AS_WRITTEN, AS_WRITTEN_BINDS),
    ):
        sources, wanted = {name: source}, {"__name__": repr(name), **bound}
        seen = run(
            scenarios.attributes, tiny_import, sources, name=name, wanted=list(wanted)
        )
        expect_module(_called(name, sources), seen, wanted)


@promise(builds_on=(imports_a_module,))
def sources_import_each_other(tiny_import: Any) -> None:
    """The code finds a function import_(name) that gives it another module.

    Before the code runs, put the function into the module's namespace. It calls
    tiny_import with the same sources and the same modules.
    """
    one, two, three, recorder = invent.names(4)
    number = invent.number()
    code = record(recorder)
    sources = {
        one: f"{code}b = import_({two!r})\nanswer = b.c.answer\n",
        two: f"{code}c = import_({three!r})\n",
        three: f"{code}answer = {number}\n",
    }
    _expect_execution(
        tiny_import,
        sources,
        [one, two, three],
        ("answer", number),
        recorder=recorder,
        where=f"{one} imports {two}, and {two} imports {three}",
    )
    new = invent.number()
    source = f"factor = 1\ndef later():\n    return factor, import_({two!r}).answer\n"
    sources, later = {one: source}, {two: f"answer = {number}\n"}
    told = run(
        scenarios.result_of_call,
        tiny_import,
        sources,
        name=one,
        function="later",
        attribute="factor",
        new=new,
        later=later,
        others={one: "", two: "answer = 'of other sources'\n"},
    )
    expect_equal(
        told,
        repr((new, number)),
        called=f"module = {_called(one, sources)}; module.factor = {new}; "
        f"sources[{two!r}] = {later[two]!r}; "
        f"tiny_import({one!r}, other_sources, other_modules); module.later()",
    )


@promise(builds_on=(sources_import_each_other,))
def a_second_call_gives_the_same_object(tiny_import: Any) -> None:
    """A module's code runs once; every further import of it gives the same object.

    Look into the cache before anything else, and put the module there.
    """
    name, user, other, recorder = invent.names(4)
    code = record(recorder)
    sources = {name: code}
    seen = run(scenarios.two_calls, tiny_import, sources, name=name, recorder=recorder)
    called = f"{_called(name, sources)}, twice with the same modules"
    expect_equal(in_order(seen["ran"]), in_order([name]), called=called)
    expect(seen["same"], called=called, expected="one object", got="two objects")
    sources = {
        user: f"{code}a = import_({name!r})\nb = import_({other!r})\nsame = a is b.a\n",
        other: f"{code}a = import_({name!r})\n",
        name: code,
    }
    _expect_execution(
        tiny_import,
        sources,
        [user, name, other],
        ("same", True),
        recorder=recorder,
        where=f"{user} and {other} both import {name}",
    )


@promise(builds_on=(imports_a_module,))
def modules_is_the_cache(tiny_import: Any) -> None:
    """The dictionary that is passed in is the cache, the only one, and is trusted.

    `name in modules` is the question. The value may be anything, 0 too, and the
    dictionary may be empty: an empty one is a cache like any other.
    """
    name, number = invent.name(), invent.number()
    sources = {name: f"answer = {number}\n"}
    new = invent.number()
    seen = run(
        scenarios.caches,
        tiny_import,
        dict(sources),
        name=name,
        new_source=f"answer = {new}\n",
        wanted="answer",
    )
    called = f"modules = {{}}; {_called(name, sources)}"
    expect(
        seen["held"],
        called=f"{called}; modules",
        expected=f"{{{name!r}: the module}}",
        got=f"another object under {name!r}"
        if name in seen["keys"]
        else f"its keys are {seen['keys']}",
    )
    expect(
        seen["another"],
        called=f"{called}; tiny_import({name!r}, sources, {{}})",
        expected="two caches, two modules",
        got="the same object",
        hint="Keep nothing between two calls, except in the dictionary that is given.",
    )
    expect(
        seen["anew"],
        called=f"{called}; del modules[{name!r}]; {_called(name, sources)}",
        expected="a new module",
        got="the object of before",
        hint="Keep nothing between two calls, except in the dictionary that is given.",
    )
    expect_equal(
        seen["value"],
        repr(new),
        called=f"{called}; del modules[{name!r}]; sources[{name!r}] = "
        f"'answer = {new}\\n'; tiny_import({name!r}, sources, modules).answer",
        hint="Keep nothing between two calls: no module, no source, no code object.",
    )
    for known, held in ((sources, number), (sources, 0), (sources, None), ({}, "")):
        got = run(scenarios.from_cache, tiny_import, known, name=name, held=held)
        expect_equal(
            got,
            repr(held),
            called=f"modules = {{{name!r}: {held!r}}}; {_called(name, known)}",
        )


@promise(builds_on=(sources_import_each_other, a_second_call_gives_the_same_object))
def circles_work(tiny_import: Any) -> None:
    """Modules that import each other each run once, and get each other.

    The module must be in the cache before its code runs. Whoever asks for it in
    the meantime gets it unfinished, with the names that it has so far.
    """
    one, two, recorder = invent.names(3)
    number = invent.number()
    code = record(recorder)
    sources = {
        one: f"{code}early = {number}\n{two} = import_({two!r})\nseen = {two}.seen\n",
        two: f"{code}{one} = import_({one!r})\nseen = {one}.early\n",
    }
    where = f"{one} and {two} import each other"
    _expect_execution(
        tiny_import,
        sources,
        [one, two],
        ("seen", number),
        recorder=recorder,
        where=where,
    )
    same = run(
        scenarios.circle, tiny_import, sources, one=one, other=two, recorder=recorder
    )
    expect(
        same,
        called=f"{one} = tiny_import({one!r}, sources, modules); "
        f"{one}.{two}.{one} is {one}   where {where}",
        expected="True",
        got="False",
    )


# The exceptions that code raises. `except Exception` does not catch the last four.
KINDS = (
    "ValueError", "KeyError", "ImportError",
    "SystemExit", "KeyboardInterrupt", "GeneratorExit", "BaseException",
)  # fmt: skip


@promise(builds_on=(sources_import_each_other,))
def a_failure_leaves_no_ruin(tiny_import: Any) -> None:
    """A module whose code raises leaves the cache, and only that one does.

    Guard the line that runs the code: on any exception whatever, take this module's
    name out of the cache. Ctrl-C is an exception too.
    """
    failing, user, recorder = invent.names(3)
    helper = f"{failing}_helper"
    sources = {
        user: f"import_({helper!r})\nimport_({failing!r})\n",
        helper: "",
        failing: f"import {recorder}\nraise {recorder}.error\n",
    }
    for kind in KINDS:
        for name, left in ((failing, []), (user, [helper])):
            seen = run(
                scenarios.failing_import,
                tiny_import,
                sources,
                name=name,
                recorder=recorder,
                kind=kind,
            )
            expect(
                seen["keys"] == left,
                called=f"tiny_import({name!r}, sources, modules)   where "
                f"{user} imports {helper} and then {failing}, which raises {kind}",
                expected=f"afterwards the keys of modules are {left}",
                got=f"its keys are {seen['keys']}",
            )
    caught = f"try:\n    import_({failing!r})\nexcept BaseException:\n    pass\n"
    sources = {**sources, user: caught}
    seen = run(
        scenarios.failing_import,
        tiny_import,
        sources,
        name=user,
        recorder=recorder,
        kind="LookupError",
    )
    expect(
        seen["keys"] == [user],
        called=f"tiny_import({user!r}, sources, modules)   where {user} catches the "
        f"LookupError of {failing}",
        expected=f"afterwards the keys of modules are {[user]}",
        got=f"its keys are {seen['keys']}",
    )
    source = "answer = = 1\n"
    seen = run(scenarios.refusal, tiny_import, {failing: source}, name=failing)
    expect_equal(
        str(seen["keys"]),
        "[]",
        called=f"{_called(failing, {failing: source})}; the keys of modules",
    )
    _expect_second_try(tiny_import)


def _expect_second_try(tiny_import: Any) -> None:
    """Expect that a second try runs the code anew, in a new module."""
    name, recorder = invent.names(2)
    source = (
        f"import {recorder}\n"
        "again = 'early' in globals()\n"
        "early = 1\n"
        f"{recorder}.ran.append(globals())\n"
        f"tries = len({recorder}.ran)\n"
        "if tries == 1:\n"
        "    raise LookupError('only the first time')\n"
        f"one_module = {recorder}.ran[0] is {recorder}.ran[1]\n"
    )
    wanted = {"tries": "2", "again": "False", "one_module": "False"}
    values = run(
        scenarios.second_try,
        tiny_import,
        {name: source},
        name=name,
        wanted=list(wanted),
        recorder=recorder,
    )
    for attribute, expected in wanted.items():
        expect_equal(
            values[attribute],
            expected,
            called=f"tiny_import({name!r}, sources, modules), whose code raises "
            f"LookupError the first time; the second time, .{attribute}",
        )


@promise(builds_on=(sources_import_each_other,))
def the_error_itself_comes_out(tiny_import: Any) -> None:
    """What the code raises comes out as it is, not another exception in its place.

    A bare `raise` in the `except` lets the exception go on. Guard only the
    one line that runs the code.
    """
    failing, user, recorder = invent.names(3)
    sources = {
        user: f"import_({failing!r})\n",
        failing: f"import {recorder}\nraise {recorder}.error\n",
    }
    for kind in KINDS:
        for name in (failing, user):
            seen = run(
                scenarios.failing_import,
                tiny_import,
                sources,
                name=name,
                recorder=recorder,
                kind=kind,
            )
            which = "its code" if name == failing else f"{failing}, which it imports,"
            expect_the_very_error(
                seen,
                kind,
                called=f"tiny_import({name!r}, sources, modules)   where {which}",
            )
    sources = {failing: "answer = = 1\n"}
    seen = run(scenarios.refusal, tiny_import, sources, name=failing)
    expect_raised(seen["error"], "SyntaxError", called=_called(failing, sources))


@promise(builds_on=(sources_import_each_other,))
def unknown_names_are_refused(tiny_import: Any) -> None:
    """A name without a source raises ModuleNotFoundError, and enters no cache.

    Ask whether the name is in sources before you make a module.
    """
    user, missing = invent.names(2)
    sources = {user: f"import_({missing!r})\n"}
    for name in (missing, user, "json"):
        seen = run(scenarios.refusal, tiny_import, sources, name=name)
        called = _called(name, sources)
        expect_raised(seen["error"], "ModuleNotFoundError", called=called)
        # What becomes of a module that fails is another promise.
        expect(
            missing not in seen["keys"],
            called=f"{called}; modules",
            expected=f"no {missing!r} in it",
            got=f"its keys are {seen['keys']}",
        )


@promise(builds_on=(sources_import_each_other,))
def pythons_own_import_takes_no_part(tiny_import: Any) -> None:
    """Python's own import notices nothing: no name enters sys.modules, ever.

    Use no import statement and no finder for the sources. `modules` is the cache.
    """
    name, other, recorder = invent.names(3)
    sources = {
        name: f"{noting(name, recorder)}import_({other!r})\n",
        other: noting(other, recorder),
    }
    seen = run(scenarios.effects, tiny_import, sources, name=name, recorder=recorder)
    expect_uncached(_called(name, sources), seen)
    sources = {name: f"import_({other!r})\n", other: "raise LookupError('planned')\n"}
    for failing in (name, other, f"{name}_missing"):
        changes = run(scenarios.effects_of_failing, tiny_import, sources, name=failing)
        expect_unchanged(changes, called=_called(failing, sources))
    # Python's own modules stay Python's, also where a source has the name of one.
    sources = {
        "json": f"import json, math\nimport {recorder}\n"
        f"{recorder}.ran.append(not hasattr(json, 'loads') or math.pi < 3)\n",
        "math": "",
    }
    seen = run(scenarios.effects, tiny_import, sources, name="json", recorder=recorder)
    called = _called("json", sources)
    expect_unchanged(seen["changes"], called=called)
    expect(
        seen["noted"] == [False],
        called=f"{called}; what `import json, math` in that source gives",
        expected="Python's own modules",
        got="other modules" if seen["noted"] else "the code did not run",
    )
