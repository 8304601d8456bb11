"""Task 5: `VersionGate`, one name, and the running Python decides what it means."""

import sys
from collections.abc import Sequence
from typing import Any

from grader import invent
from grader.promise import expect, expect_equal, promise
from grader.seam import run
from grader.tasks.kit.expect_errors import (
    KINDS,
    expect_not_found,
    expect_raised,
    expect_the_very_error,
)
from grader.tasks.kit.expect_finding import expect_declined, expect_specs_to_stay_good
from grader.tasks.kit.importing import Question
from grader.tasks.kit.sources import raising, record
from grader.tasks.kit.words import listed
from grader.tasks.packages.version_gate import scenarios

Choices = list[tuple[str, str]]
Table = dict[str, Choices]
Version = tuple[Any, ...]


def _python(version: str) -> Version:
    """A version as sys.version_info has it."""
    return (*map(int, version.split(".")), "final", 0)


def _expect_picks(
    VersionGate: Any, cases: Sequence[tuple[Choices, Version | None, str]]
) -> None:
    """Expect of each case that with its version its module is picked."""
    tables = [{invent.name(): choices} for choices, _, _ in cases]
    modules = {module for choices, _, _ in cases for _, module in choices}
    seen = run(
        scenarios.attributes,
        VersionGate,
        gates=[
            (table, version)
            for table, (_, version, _) in zip(tables, cases, strict=True)
        ],
        files={f"{module}.py": f"me = {module!r}\n" for module in modules},
        wanted="me",
    )
    for table, (_, version, picked), got in zip(tables, cases, seen, strict=True):
        shown = "" if version is None else f", {version}"
        expect_equal(
            f"the module {got}",
            f"the module {picked!r}",
            called=f"VersionGate({table}{shown}); import {', '.join(table)}",
        )


@promise
def picks_the_first_that_matches(VersionGate: Any) -> None:
    """The first condition that the version meets decides; '' meets every version.

    Go through the list in its order. The spec's loader has to import the module
    that was picked.
    """
    new, old, oldest = invent.names(3)
    choices = [(">=3.13", new), (">=3.11", old), ("", oldest)]
    versions = {"3.14.1": new, "3.13.0": new, "3.12.9": old, "3.10.2": oldest}
    _expect_picks(
        VersionGate,
        [(choices, _python(v), picked) for v, picked in versions.items()]
        + [([("", oldest), (">=3.11", old)], _python("3.12.4"), oldest)],
    )


@promise(builds_on=(picks_the_first_that_matches,))
def gives_the_very_module(VersionGate: Any) -> None:
    """What import gives is the module that was picked: no copy, its spec as it was.

    Import looks into sys.modules once more when exec_module is done. A module that
    create_module returns gets your spec instead of its own.
    """
    plain, module, package, child, inner, empty = invent.names(6)
    recorder = invent.name()
    below, inside = f"{package}.{child}", f"{package}.{inner}"
    files = {
        f"{module}.py": record(recorder),
        # It puts another module, which is false, into its own place.
        f"{empty}.py": f"{record(recorder)}import sys\nclass Empty(type(sys)):\n"
        "    def __len__(self): return 0\nempty = Empty(__name__)\n"
        "vars(empty).update(vars())\nsys.modules[__name__] = empty\n",
        f"{package}/__init__.py": "",
        f"{package}/{inner}.py": record(recorder),
    }
    for name, picked in (
        (plain, module),
        (below, module),
        (plain, inside),
        (plain, empty),
        (plain, "sys"),
    ):
        seen = run(
            scenarios.identity,
            VersionGate,
            table={name: [("", picked)]},
            version=_python("3.12.4"),
            files=files,
            name=name,
            module=picked,
            recorder=recorder,
        )
        called = f"VersionGate({{{name!r}: [('', {picked!r})]}}); import {name}"
        expect(
            seen["same"],
            called=f"{called}, {picked}; {name} is {picked}",
            expected="True",
            got=f"False: {name} is another object, {seen['alias']}",
        )
        expect(
            seen["again"],
            called=f"{called}, {picked}; del sys.modules[{name!r}]; import {name}; "
            f"{name} is {picked}",
            expected="True",
            got=f"False: {name} is another object the second time",
        )
        runs = [] if picked == "sys" else [picked]
        for what, expected, got in (
            (f"{picked}.__name__", repr(picked), seen["name"]),
            (f"{picked}.__spec__.name", repr(picked), seen["spec"]),
            (
                f"{picked}.__loader__ is {picked}.__spec__.loader",
                "True",
                seen["loader"],
            ),
            ("which code ran", listed(runs), listed(seen["ran"])),
        ):
            expect_equal(got, expected, called=f"{called}, {picked}; {what}")
        expect(
            seen["bound"],
            called=f"{called}; the attribute {child!r} of {package}",
            expected=f"the module {picked!r}",
            got="another object, or none",
        )
    table = {plain: [("", below)], below: [("", module)]}
    seen = run(
        scenarios.identity,
        VersionGate,
        table=table,
        version=_python("3.12.4"),
        files=files,
        name=plain,
        module=module,
        recorder=recorder,
    )
    expect(
        seen["same"],
        called=f"VersionGate({table}); import {plain}, {module}; {plain} is {module}",
        expected="True",
        got=f"False: {plain} is another object, {seen['alias']}",
        hint="Import the picked module by its name, as anybody would: the gate may "
        "have a say in that name, too.",
    )


@promise(builds_on=(picks_the_first_that_matches,))
def compares_numbers(VersionGate: Any) -> None:
    """3.9 is older than 3.10, and 3.12 is met by 3.12.4.

    As text '3.10' comes before '3.9', and as a number 3.10 is 3.1. Tuples of int
    compare as versions do: (3, 9) < (3, 10, 2).
    """
    one, other = invent.names(2)
    cases = [
        (">=3.9", "3.10.2", True),
        (">=3.10", "3.9.18", False),
        ("<3.10", "3.9.18", True),
        ("<3.9", "3.10.2", False),
        (">=3.12", "3.12.4", True),
        ("<3.12", "3.12.0", False),
        ("<3.12", "3.12.4", False),
        (">=3.12.4", "3.12.4", True),
        (">=3.12.10", "3.12.9", False),
        ("<3.12.10", "3.12.9", True),
        (">=3", "3.0.0", True),
        ("<4", "3.99.0", True),
        (">=4", "3.12.4", False),
        (">=3.5", "4.1.0", True),
        (">=3.100", "3.99.0", False),
    ]
    _expect_picks(
        VersionGate,
        [
            ([(condition, one), ("", other)], _python(version), one if meets else other)
            for condition, version, meets in cases
        ]
        + [([(">=3.13", one), ("", other)], (3, 13, 0, "candidate", 2), one)],
    )


@promise(builds_on=(picks_the_first_that_matches, compares_numbers))
def answers_none_without_a_match(VersionGate: Any) -> None:
    """find_spec() returns None where no condition is met, and for other names.

    None lets the next finder answer. The gate decides about the names in its
    table, whole names, and about no others.
    """
    name, module, package, other, always = invent.names(5)
    somewhere = ["/no/such/directory"]
    table: Table = {
        name: [(">=3.99", module), ("<3.8", module)],
        f"{name}_empty": [],
        f"{package}.{other}": [("", module)],
        always: [("", module)],
    }
    version = _python("3.12.4")
    others: Table = {invent.name(): [("", module)]}
    questions: list[Question] = [
        *((name, None) for name in others),
        (name, None),
        (f"{name}_empty", None),
        (module, None),
        (f"{package}.{always}", somewhere),
        (f"{always}.{name}", somewhere),
        (f"{always}s", None),
        (always.upper(), None),
        (other, None),
        (package, None),
        (f"{package}.{other}.{name}", somewhere),
        (invent.name(), None),
    ]
    answers = run(
        scenarios.answers,
        VersionGate,
        table=table,
        version=version,
        others=others,
        questions=questions,
    )
    where = f"   where there is another gate, for {listed(list(others))}"
    expect_declined(f"VersionGate({table}, {version})", questions, answers, where)


@promise(builds_on=(picks_the_first_that_matches, compares_numbers))
def takes_the_running_python(VersionGate: Any) -> None:
    """Without a version it is the running Python's that counts.

    sys.version_info is a tuple of the kind that a test passes.
    """
    one, other = invent.names(2)
    major, minor = sys.version_info[:2]
    conditions = {
        f">={major}.{minor - 1}": one,
        f"<{major}.{minor}": other,
        f">={major}.{minor + 1}": other,
        f"<{major}.{minor + 1}": one,
    }
    _expect_picks(
        VersionGate,
        [
            ([(condition, one), ("", other)], None, picked)
            for condition, picked in conditions.items()
        ],
    )


@promise(builds_on=(picks_the_first_that_matches,))
def may_stand_before_the_original(VersionGate: Any) -> None:
    """A module may be picked for its own name: then the next finder has it.

    Return None where the picked module is the one that is asked for. Importing it
    would ask the gate again, and again.
    """
    new, backport = invent.names(2)
    for name, version, expected in (
        (new, "3.12.4", "'original'"),
        (new, "3.11.9", "'backport'"),
        ("graphlib", "3.11.9", "'backport'"),
    ):
        choices = [(">=3.12", name), ("", backport)]
        files = {
            f"{name}.py": "me = 'original'\n",
            f"{backport}.py": "me = 'backport'\n",
        }
        [got] = run(
            scenarios.attributes,
            VersionGate,
            gates=[({name: choices}, _python(version))],
            files=files,
            wanted="me",
        )
        expect_equal(
            got,
            expected,
            called=f"VersionGate({{{name!r}: {choices}}}, {_python(version)}); "
            f"import {name}; {name}.me",
        )


@promise(
    builds_on=(
        picks_the_first_that_matches,
        gives_the_very_module,
        answers_none_without_a_match,
    )
)
def picking_imports_nothing(VersionGate: Any) -> None:
    """find_spec() only picks: it imports nothing, and an earlier answer stays good.

    Tools ask with importlib.util.find_spec() and do not want the module. Importing
    the picked one is exec_module's part.
    """
    name, module, package, recorder = invent.names(4)
    inside, below = f"{package}.{module}", f"{package}.{name}"
    for picked in (module, inside):
        table = {name: [("", picked)], below: [("", picked)]}
        seen = run(
            scenarios.effects,
            VersionGate,
            table=table,
            version=_python("3.12.4"),
            files={
                f"{module}.py": record(recorder),
                f"{package}/__init__.py": record(recorder),
                f"{package}/{module}.py": record(recorder),
            },
            recorder=recorder,
        )
        expect(
            not seen["ran"] and not seen["changes"],
            called=f"gate = VersionGate({table})\n"
            f"gate.find_spec({name!r}, None, None)\n"
            f"gate.find_spec({below!r}, ['/no/such/directory'], None)",
            expected="no code runs, sys.modules and sys.meta_path stay as they are",
            got="; ".join(
                [f"the code of {each} ran" for each in seen["ran"]] + seen["changes"]
            ),
        )
    other, another = invent.names(2)
    table = {name: [("", module)], other: [("", another)], below: [("", module)]}
    questions = [
        (below, ["/no/such/directory"]),
        (name, None),
        (other, None),
        (name, None),
    ]
    given = run(
        scenarios.earlier_answers,
        VersionGate,
        table=table,
        version=_python("3.12.4"),
        files={f"{each}.py": "me = __name__\n" for each in (module, another)},
        questions=questions,
        wanted="me",
    )
    expect_specs_to_stay_good(
        "gate",
        questions,
        [module, module, another, module],
        given,
        "me",
        where=f"   where gate = VersionGate({table}), and the code is me = __name__",
    )


@promise(builds_on=(picks_the_first_that_matches, gives_the_very_module))
def a_missing_module_is_reported(VersionGate: Any) -> None:
    """Where the picked module cannot be found, the error names that one.

    Do not ask beforehand whether it can be found: import it in exec_module(), and
    let what that raises pass. It says what has to be installed, or what is broken.
    """
    name, other, missing = sorted(invent.names(3))
    package, fails, recorder = invent.names(3)
    kinds = {
        "raise LookupError('planned')\n": "LookupError",
        "raise KeyboardInterrupt('planned')\n": "KeyboardInterrupt",
        "answer = = 1\n": "SyntaxError",
    }
    sources = {
        missing: "",
        f"{package}.{missing}": "",
        f"{missing}.{package}": "",
        f"{fails}_1": f"import {missing}\n",
        **{f"{fails}_{number}": source for number, source in enumerate(kinds, 2)},
    }
    for picked, source in sources.items():
        choices = [("", picked), ("", other)]
        files = {f"{other}.py": "", f"{package}/__init__.py": ""}
        if source:
            files[f"{picked}.py"] = source
        seen = run(
            scenarios.failing_import,
            VersionGate,
            table={name: choices},
            version=_python("3.12.4"),
            files=files,
            name=name,
        )
        called = f"VersionGate({{{name!r}: {choices}}}); import {name}   where "
        called += f"its code is {source!r}" if source else f"there is no {picked}"
        if source in kinds:
            expect_raised(seen["error"], kinds[source], called=called)
        else:
            above = picked.startswith(f"{missing}.")
            lacking = missing if source or above else picked
            expect_not_found(seen["error"], called=called, name=lacking)
        expect_equal(
            listed([each for each in seen["cached"] if each != package]),
            "nothing",
            called=f"{called}; what is new in sys.modules",
        )
    names, modules = invent.names(len(KINDS)), invent.names(len(KINDS))
    table = {name: [("", module)] for name, module in zip(names, modules, strict=True)}
    failures = run(
        scenarios.failures_of_imports,
        VersionGate,
        table=table,
        version=_python("3.12.4"),
        files={f"{module}.py": raising(recorder) for module in modules},
        recorder=recorder,
        kinds=KINDS,
    )
    for name, module, kind, failed in zip(names, modules, KINDS, failures, strict=True):
        called = f"VersionGate({{{name!r}: {table[name]}}}); import {name}"
        expect_the_very_error(failed, kind, called=f"{called}   where {module}")
