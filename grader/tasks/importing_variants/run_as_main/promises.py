"""Task 5: `run_as_main` does what `python -m` does."""

from collections.abc import Mapping
from typing import Any

from grader import invent
from grader.promise import expect, expect_equal, promise
from grader.seam import Scenario, run
from grader.tasks.importing_variants.run_as_main import scenarios
from grader.tasks.kit.expect_errors import (
    KINDS,
    expect_raised,
    expect_the_very_errors,
)
from grader.tasks.kit.folder import Files, where
from grader.tasks.kit.sources import raising, record
from grader.tasks.kit.words import listed


def _expect_values(
    run_as_main: Any,
    files: Files,
    name: str,
    expected: Mapping[str, object],
    scenario: Scenario = scenarios.values,
    when: str = "",
) -> None:
    """Expect these values in the namespace that a run returns; `when` says where."""
    seen = run(scenario, run_as_main, files=files, name=name, wanted=list(expected))
    for key, value in expected.items():
        expect(
            seen["is_dict"] and seen["values"][key] == repr(value),
            called=f"run_as_main({name!r})[{key!r}]{where(files, name)}{when}",
            expected=repr(value),
            got=seen["values"][key]
            if seen["is_dict"]
            else "no dictionary: " + seen["values"][key],
        )


@promise
def the_code_runs_as_main(run_as_main: Any) -> None:
    """The code runs with __name__ == '__main__'; its namespace comes back, a dict.

    Run the code object in a namespace whose __name__ is '__main__' before it begins,
    two underscores on both sides, and return that namespace.
    """
    name, number = invent.name(), invent.number()
    files = {
        f"{name}.py": "'its docstring'\nme = __name__\n"
        f"if __name__ == '__main__':\n    price = {number}\n"
        "def tell():\n    return price\n"
    }
    expected = {
        "me": "__main__",
        "price": number,
        "__name__": "__main__",
        "__doc__": "its docstring",
    }
    _expect_values(run_as_main, files, name, expected)
    files[f"_{name}.py"] = files[f"{name}.py"]
    _expect_values(run_as_main, files, f"_{name}", expected)
    _expect_values(run_as_main, {}, "colorsys", {"__name__": "__main__"})
    other = invent.name()
    alone = {f"{other}.py": "def f(x: 1 + 1): pass\nseen = f.__annotations__['x']\n"}
    _expect_values(
        run_as_main,
        alone,
        other,
        {"seen": 2},
        scenarios.values_below_a_future_import,
        "\nand `from __future__ import annotations` stands above run_as_main",
    )
    told = run(
        scenarios.result_of_call, run_as_main, files=files, name=name, function="tell"
    )
    expect_equal(
        told,
        repr(number),
        called=f"run_as_main({name!r})['tell'](){where(files, name)}",
    )


@promise(builds_on=(the_code_runs_as_main,))
def a_package_runs_its_main_module(run_as_main: Any) -> None:
    """Of a package, its module __main__ runs; its __init__ is imported before.

    A package's spec has submodule_search_locations. The module to run is then
    f'{name}.__main__', and whoever looks for that imports the package.
    """
    package, inner, number = *invent.names(2), invent.number()
    for name in (package, f"{package}.{inner}"):
        files = {
            f"{package}/__init__.py": "title = __name__\n",
            f"{package}/{inner}/__init__.py": "title = __name__\n",
            f"{name.replace('.', '/')}/__main__.py": f"import sys\nme = __name__\n"
            f"title = sys.modules[{name!r}].title\nprice = {number}\n",
        }
        expected = {"me": "__main__", "title": name, "price": number}
        _expect_values(run_as_main, files, name, expected)
    folder = invent.name()
    files = {f"{folder}/__main__.py": f"me = __name__\nprice = {number}\n"}
    _expect_values(run_as_main, files, folder, {"me": "__main__", "price": number})


@promise(builds_on=(the_code_runs_as_main,))
def it_is_the_main_module_meanwhile(run_as_main: Any) -> None:
    """While the code runs, `import __main__` gives the module that it runs in.

    Put the module into sys.modules under '__main__'. pickle and multiprocessing look
    there for what the program has defined.
    """
    name, number = invent.name(), invent.number()
    files = {
        f"{name}.py": "import __main__\nsame = vars(__main__) is globals()\n"
        f"price = {number}\nseen = getattr(__main__, 'price', None)\n"
    }
    _expect_values(run_as_main, files, name, {"same": True, "seen": number})


@promise(builds_on=(the_code_runs_as_main, a_package_runs_its_main_module))
def the_spec_knows_the_real_name(run_as_main: Any) -> None:
    """__spec__, __package__ and __file__ are those of the module; `from .` works.

    importlib.util.module_from_spec(spec) gives a module with all attributes set. Only
    its __name__ is another one.
    """
    package, leaf, helper, user, plain, notes = invent.names(6)
    number = invent.number()
    note = f"from {notes} import note; note(globals())\n"
    files = {
        f"{plain}.py": note,
        f"{package}/__init__.py": "",
        f"{package}/{leaf}.py": note,
        f"{package}/__main__.py": note,
        f"{package}/{user}.py": f"from .{helper} import price\n",
        f"{package}/{helper}.py": f"price = {number}\n",
    }
    for name, real, parent in (
        (plain, plain, ""),
        (f"{package}.{leaf}", f"{package}.{leaf}", package),
        (package, f"{package}.__main__", package),
    ):
        seen = run(
            scenarios.attributes, run_as_main, files=files, name=name, notes=notes
        )
        for attribute, expected in (
            ("__spec__.name", repr(real)),
            ("__package__", repr(parent)),
            ("__file__", repr(f"…/{real.replace('.', '/')}.py")),
        ):
            expect_equal(
                seen[attribute],
                expected,
                called=f"run_as_main({name!r}); while the code runs, {attribute}"
                f"{where(files, name)}",
            )
    _expect_values(run_as_main, files, f"{package}.{user}", {"price": number})


@promise(builds_on=(the_code_runs_as_main,))
def each_call_runs_it_anew(run_as_main: Any) -> None:
    """Each call runs the code once more, in a namespace of its own.

    Also where the module has been imported before: that one stays as it is. Make a
    new module for each run; module_from_spec(spec) does.
    """
    name, number, recorder = invent.name(), invent.number(), invent.name()
    files = {f"{name}.py": f"{record(recorder)}price = {number}\n"}
    seen = run(
        scenarios.two_runs,
        run_as_main,
        files=files,
        name=name,
        wanted="price",
        recorder=recorder,
    )
    runs = [name, "__main__", "__main__"]
    expect(
        seen["ran"] == runs,
        called=f"import {name}; run_as_main({name!r}); run_as_main({name!r})"
        f"{where(files, name)}",
        expected=f"the code runs as: {listed(runs)}",
        got=f"it ran as: {listed(seen['ran'])}",
    )
    for attribute, expected in (("price", repr("kept")), ("__name__", repr(name))):
        expect_equal(
            seen["module"][attribute],
            expected,
            called=f"import {name}; {name}.price = 'kept'; run_as_main({name!r}); "
            f"{name}.{attribute}{where(files, name)}",
        )
    for which, expected in (("first", repr("marked")), ("second", repr(number))):
        expect_equal(
            seen[which],
            expected,
            called=f"import {name}; first = run_as_main({name!r}); "
            f"first['price'] = 'marked'; second = run_as_main({name!r}); "
            f"{which}['price']{where(files, name)}",
        )


@promise(
    builds_on=(
        the_code_runs_as_main,
        a_package_runs_its_main_module,
        it_is_the_main_module_meanwhile,
        each_call_runs_it_anew,
    )
)
def sys_modules_is_put_back(run_as_main: Any) -> None:
    """Afterwards '__main__' is what it was, and the module has no key of its own.

    Keep what is in sys.modules['__main__'], and put that very module back in
    `finally`: whatever the code raises comes out, SystemExit too.
    """
    for ending, kind in (
        ("", None),
        ("raise LookupError('planned')\n", "LookupError"),
        ("raise SystemExit\n", "SystemExit"),
        ("raise KeyboardInterrupt\n", "KeyboardInterrupt"),
    ):
        plain, package, leaf, helper = invent.names(4)
        code = f"import {helper}\n{ending}"
        files = {
            f"{plain}.py": code,
            f"{package}/__init__.py": "",
            f"{package}/{leaf}.py": code,
            f"{package}/__main__.py": code,
            f"{helper}.py": "",
        }
        for name, new in (
            (plain, [helper]),
            (f"{package}.{leaf}", [helper, package]),
            (package, [helper, package]),
        ):
            _expect_left(run_as_main, files, name, kind, sorted(new))
    name, recorder = invent.names(2)
    for files, whose in (
        ({f"{name}.py": raising(recorder)}, "its code"),
        (
            {f"{name}/__init__.py": raising(recorder), f"{name}/__main__.py": ""},
            f"{name}/__init__.py",
        ),
    ):
        failures = run(
            scenarios.failures_of_code,
            run_as_main,
            files=files,
            name=name,
            recorder=recorder,
            kinds=KINDS,
        )
        called = f"run_as_main({name!r})   where {whose}"
        expect_the_very_errors(failures, called=called)
    unreadable, bold, cached = invent.names(3)
    files = {f"{unreadable}.py": "answer = = 1\n"}
    _expect_left(run_as_main, files, unreadable, "SyntaxError", [])
    files = {f"{bold}.py": "import sys\nsys.modules['__main__'] = sys\n"}
    _expect_left(run_as_main, files, bold, None, [])
    source = "if __name__ == '__main__':\n    raise LookupError('planned')\n"
    files = {f"{cached}.py": source}
    _expect_left(run_as_main, files, cached, "LookupError", [], cached=[cached])
    _expect_left(run_as_main, {f"{cached}.py": ""}, cached, None, [], cached=[cached])
    files = {f"{cached}/__init__.py": "", f"{cached}/__main__.py": ""}
    _expect_left(run_as_main, files, cached, None, [], cached=[cached])
    # What the code imports stays, itself too.
    own = invent.name()
    for ending, kind in (("", None), ("raise LookupError('planned')\n", "LookupError")):
        source = f"if __name__ == '__main__':\n    import {own}\n    {ending}"
        _expect_left(run_as_main, {f"{own}.py": source}, own, kind, [own])


def _expect_left(
    run_as_main: Any,
    files: Files,
    name: str,
    kind: str | None,
    new: list[str],
    cached: list[str] | None = None,
) -> None:
    """Expect this exception, these new modules, and the others as they were."""
    seen = run(
        scenarios.effects,
        run_as_main,
        files=files,
        name=name,
        cached=cached or [],
        raising=bool(kind),
    )
    error = seen["error"]
    before = "".join(f"import {other}; " for other in cached or [])
    called = f"{before}run_as_main({name!r})"
    world = where(files, name)
    if kind:
        expect(
            error and error["type"] == kind,
            called=called + world,
            expected=f"raised {kind}",
            got=error["text"] if error else "nothing was raised",
            hint="What the code raises is for the caller, SystemExit too. Catch "
            "nothing: `finally` cleans up and lets it pass.",
        )
    expect(
        seen["main"],
        called=f"{called}; afterwards sys.modules['__main__']{world}",
        expected="the module that was there before",
        got="another module",
    )
    expect(
        not seen["replaced"],
        called=f"{called}; afterwards sys.modules[{name!r}]{world}",
        expected="the module that was there before",
        got="another module",
        hint="Leave what is cached alone: the code that runs has a module of its own.",
    )
    expect_equal(
        listed(seen["new"]),
        listed(new),
        called=f"{called}; afterwards new in sys.modules{world}",
        hint="The module that runs is cached as '__main__' and under no other name. "
        "What its code imports stays cached, as after any import.",
    )


@promise(builds_on=(the_code_runs_as_main, a_package_runs_its_main_module))
def the_arguments_are_put_back(run_as_main: Any) -> None:
    """sys.argv[0] is the file while its code runs, and then what it was before.

    spec.origin is the path of the file. The other arguments stay, and `finally` puts
    the first one back, whatever happens.
    """
    notes, plain, package, leaf, failing, bold = invent.names(6)
    note = f"import sys, {notes}\n{notes}.argv = list(sys.argv)\n"
    files = {
        f"{plain}.py": note,
        f"{package}/__init__.py": "",
        f"{package}/{leaf}.py": note,
        f"{package}/__main__.py": note,
        f"{failing}.py": f"{note}raise KeyboardInterrupt('planned')\n",
        f"{bold}.py": f"{note}sys.argv[0] = 'other.py'\n",
    }
    for module, runs in (
        (plain, f"{plain}.py"),
        (f"{package}.{leaf}", f"{package}/{leaf}.py"),
        (package, f"{package}/__main__.py"),
        (failing, f"{failing}.py"),
        (bold, f"{bold}.py"),
    ):
        seen = run(
            scenarios.arguments,
            run_as_main,
            files=files,
            name=module,
            runs=runs,
            wanted=notes,
        )
        caller = scenarios.ARGUMENTS
        called = f"sys.argv = {caller}; run_as_main({module!r})"
        world = where(files, module)
        expected = ["the file", *map(repr, caller[1:])]
        expect(
            seen["during"] == expected,
            called=f"{called}; meanwhile sys.argv{world}",
            expected=f"[{', '.join(expected)}]",
            got=f"[{', '.join(seen['during'])}]"
            if seen["during"] or not seen["error"]
            else seen["error"]["text"],
        )
        expect_equal(
            str(seen["after"]),
            str(caller),
            called=f"{called}; afterwards sys.argv{world}",
        )


@promise(builds_on=(the_code_runs_as_main,))
def what_cannot_run_is_refused(run_as_main: Any) -> None:
    """A name that is not found, and a package without __main__, raise ImportError.

    importlib.util.find_spec(name) returns None where nothing is found. Whether it is
    an ImportError or a ModuleNotFoundError is up to you.
    """
    package, plain, missing = invent.names(3)
    files = {f"{package}/__init__.py": "", f"{plain}.py": ""}
    for name in (
        missing,
        package,
        f"{package}.{missing}",
        f"{missing}.{package}",
        f"{plain}.{missing}",
    ):
        seen = run(scenarios.refusal, run_as_main, files=files, name=name)
        called = f"run_as_main({name!r}){where(files, name)}"
        expect_raised(seen["error"], "ImportError", called=called)
        expect_equal(
            str(seen["as_before"]),
            "True",
            called=f"{called}\nwhether sys.modules['__main__'] and sys.argv are as "
            "before",
        )
