"""What is expected of a finder that is asked, and of the import that asks."""

from collections.abc import Sequence
from typing import Any

from grader import invent
from grader.promise import expect, expect_equal
from grader.seam import run
from grader.tasks.kit import importers
from grader.tasks.kit.expect_errors import (
    KINDS,
    expect_no_error,
    expect_not_found,
    expect_raised,
    expect_the_very_error,
)
from grader.tasks.kit.expect_unchanged import expect_unchanged
from grader.tasks.kit.importing import Question
from grader.tasks.kit.sources import Sources, raising, record
from grader.tasks.kit.words import listed

# A source that is looked up in a dict or compiled may raise the last three as well.
RAISED = (*KINDS, "KeyError", "SyntaxError", "ValueError")


def expect_declined(
    finder: str, questions: Sequence[Question], answers: Sequence[str], where: str = ""
) -> None:
    """Expect None for each question; `finder` and `where` say who is asked."""
    for (name, path), answer in zip(questions, answers, strict=True):
        expect_equal(
            answer, "None", called=f"{finder}.find_spec({name!r}, {path}, None){where}"
        )


def expect_known(finder: str, importer: Any) -> None:
    """Expect a spec for every key, also for a private one and one that Python has.

    The sources are empty.
    """
    plain = invent.name()
    names = [plain, f"_{plain}", "colorsys"]
    questions = [(name, None) for name in names]
    sources = dict.fromkeys(names, "")
    answers = run(importers.answers, importer, sources, questions=questions)
    for name, answer in zip(names, answers, strict=True):
        expect_equal(
            answer,
            f"a spec for {name!r}",
            called=f"{finder}({sources!r}).find_spec({name!r}, None, None)",
        )


def expect_two_to_share_nothing(finder: str, importer: Any) -> None:
    """Expect that each of two importers knows its own dict, and gives what is there."""
    first, second, both = invent.names(3)
    one, other = invent.number(), invent.number()
    dicts = [
        {first: "", both: f"answer = {one}\n"},
        {second: "", both: f"answer = {other}\n"},
    ]
    seen = run(importers.two_importers, importer, *dicts, name=both)
    called = f"first, second = {finder}({dicts[0]!r}), {finder}({dicts[1]!r})"
    for which, sources, known in zip(
        ("first", "second"), dicts, seen["known"], strict=True
    ):
        expect_equal(
            repr(known),
            repr(sorted(sources)),
            called=f"{called}; which names does the {which} know",
        )
    for which, number, got in zip(
        ("first", "second"), (one, other), seen["answers"], strict=True
    ):
        expect_equal(
            got, repr(number), called=f"{called}; answer in {both}, by the {which}"
        )


def expect_errors_to_come_out(
    importer: Any, sources: Sources, prefix: str = "", kinds: Sequence[str] = RAISED
) -> None:
    """Expect that what the code of modules raises comes out as it is.

    `prefix` is the package that the modules are in, with its dot.
    """
    recorder, *names = invent.names(1 + len(kinds))
    names = [f"{prefix}{name}" for name in names]
    failures = run(
        importers.failures_of_imports,
        importer,
        {**sources, **dict.fromkeys(names, raising(recorder))},
        names=names,
        recorder=recorder,
        kinds=kinds,
    )
    for name, kind, seen in zip(names, kinds, failures, strict=True):
        expect_the_very_error(seen, kind, called=f"import {name}, whose code")
    if "SyntaxError" in kinds:
        name, source = f"{prefix}{invent.name()}", "answer = = 1\n"
        broken = {**sources, name: source}
        error = run(importers.failing_import, importer, broken, name=name)["error"]
        expect_raised(
            error, "SyntaxError", called=f"import {name}, which is {source!r}"
        )


def expect_nothing_but_finding(importer: Any, key: str, name: str) -> None:
    """Expect that a search for `name`, whose source is under `key`, changes nothing."""
    leaf, recorder = invent.names(2)
    below = f"{name}.{leaf}"
    seen = run(
        importers.effects_of_finding,
        importer,
        dict.fromkeys([key, below], record(recorder)),
        name=name,
        below=below,
        recorder=recorder,
    )
    expect_only_found(seen, name, below)


def expect_only_found(seen: Any, name: str, below: str) -> None:
    """Expect of a search for both names that `name` was found, and nothing changed."""
    called = f"importlib.util.find_spec({name!r})"
    expect_equal(seen["found"], repr(name), called=f"{called}.name")
    called += f"; finder.find_spec({below!r}, ['/no/such/directory'], None)"
    expect(
        seen["ran"] == [],
        called=called,
        expected="no module's code runs",
        got=f"the code of {listed(seen['ran'])} ran",
    )
    expect_unchanged(seen["changes"], called=called)


def expect_failure_to_remove_one(
    importer: Any, sources: Sources, name: str, stays: str
) -> None:
    """Expect that the exception comes out, and that of the modules one is removed.

    `name` is the module whose code raises; `stays` is imported before and stays cached.
    """
    number = invent.number()
    sources[name] = sources.get(name, "") + f"raise LookupError({number})\n"
    seen = run(importers.failing_import, importer, sources, name=name)
    error = seen["error"]
    expect(
        error and (error["type"], error["message"]) == ("LookupError", str(number)),
        called=f"import {name}, whose code raises LookupError({number})",
        expected=f"raised LookupError({number})",
        got=error["text"] if error else "nothing was raised",
    )
    expect(
        seen["cached"] == [stays],
        called=f"import {name}, which raises after the import of {stays}",
        expected=f"afterwards new in sys.modules: {stays}",
        got=f"new in sys.modules: {listed(seen['cached'])}",
    )


def expect_to_be_found_later(importer: Any, sources: Sources, name: str) -> None:
    """Expect that `name` is found as long as the dict has a source for it.

    At first the dict has none. The importer changes nothing in the dict.
    """
    added = {**sources, name: "answer = 1\n"}
    seen = run(
        importers.added_later, importer, sources, name=name, source="answer = 1\n"
    )
    expect_not_found(
        seen["first"], called=f"import {name}, which is not in the dict yet"
    )
    expect_no_error(
        seen["second"], called=f"sources[{name!r}] = 'answer = 1'; import {name}"
    )
    expect_equal(
        repr(dict(sorted(seen["sources"].items()))),
        repr(dict(sorted(added.items()))),
        called=f"sources[{name!r}] = 'answer = 1\\n'; import {name}; sources",
    )
    expect_not_found(
        seen["third"],
        called=f"del sources[{name!r}], sys.modules[{name!r}]; import {name}",
    )


def expect_to_be_made_anew(importer: Any) -> None:
    """Expect a new module where the old one was taken from the cache."""
    name = invent.name()
    old, number = invent.number(), invent.number()
    new_source = f"answer = {number}\n"
    seen = run(
        importers.imported_again,
        importer,
        {name: f"answer = {old}\n"},
        name=name,
        new_source=new_source,
        wanted=["answer", "marked"],
    )
    called = (
        f"import {name}; del sys.modules[{name!r}]; "
        f"sources[{name!r}] = {new_source!r}; import {name}"
    )
    expect(
        seen["another"], called=called, expected="a new module", got="the old module"
    )
    for attribute, expected in (
        ("answer", repr(number)),
        ("marked", "no such attribute"),
    ):
        expect_equal(
            seen["values"][attribute], expected, called=f"{called}; {name}.{attribute}"
        )


def expect_specs_to_stay_good(
    finder: str,
    questions: Sequence[Question],
    expected: Sequence[str],
    given: Sequence[str],
    attribute: str,
    where: str = "",
) -> None:
    """Expect this attribute of what the specs give, loaded once all were found."""
    asked = [f"spec = {finder}.find_spec({n!r}, {path}, None)" for n, path in questions]
    for (name, _), value, got in zip(questions, expected, given, strict=True):
        expect_equal(
            got,
            repr(value),
            called="\n".join(asked)
            + "\nEach spec is then loaded in turn, and none of these names is cached "
            f"when it is; sys.modules[{name!r}].{attribute}{where}",
            hint="Several names may be found before one is loaded, and one more than "
            "once. What a loader needs belongs into the spec: ModuleSpec has a "
            "loader_state for such things.",
        )
