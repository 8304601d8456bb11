"""Task 1: `TracingFinder` watches every question that import asks."""

from typing import Any

from grader import invent
from grader.promise import expect, expect_equal, promise
from grader.seam import run
from grader.tasks.finders_loaders.tracing_finder import scenarios
from grader.tasks.kit.expect_unchanged import expect_unchanged


@promise
def only_watches(TracingFinder: Any) -> None:
    """A TracingFinder changes nothing: every answer is None, nothing is touched.

    None lets import go on to the next finder. Whoever makes the finder decides
    where on sys.meta_path it goes, and importing is import's business.
    """
    names = [invent.name(), "json", f"{invent.name()}.{invent.name()}"]
    answers = run(scenarios.answers, TracingFinder, names=names)
    questions = [
        f"finder.find_spec({name!r}, {rest})"
        for name in names
        for rest in ("None, None", f"[], <module {name!r}>")
    ]
    for question, answer in zip(questions, answers, strict=True):
        expect_equal(answer, "None", called=question)
    seen = run(scenarios.effects, TracingFinder, names=names)
    called = f"finder = TracingFinder(); {'; '.join(questions)}"
    expect_unchanged(
        seen["changes"],
        called=called,
        expected="sys.meta_path, sys.modules and other finders stay as they are",
    )
    # Which names are in the log is another promise.
    expect(
        seen["watches"],
        called=f"{called}; finder.log",
        expected="a log that is not empty",
        got="an empty one",
        hint="Whoever only watches does watch: log each name.",
    )


@promise(builds_on=(only_watches,))
def logs_what_import_asks_for(TracingFinder: Any) -> None:
    """TracingFinder.log holds the name of every module that import asks for.

    find_spec(name, path, target) is called once for each name that is not cached
    yet: append the name to self.log there.
    """
    known, unknown = invent.names(2)
    log = run(
        scenarios.log,
        TracingFinder,
        shelf=[known],
        imports=[known, unknown],
        reloads=[],
    )
    expect_equal(
        repr(log),
        repr([known, unknown]),
        called=f"import {known}; import {unknown}; finder.log",
    )


@promise(builds_on=(logs_what_import_asks_for,))
def logs_whole_names_in_order(TracingFinder: Any) -> None:
    """Dotted names are logged whole, parents first, and cached ones not again.

    Log the name exactly as import passes it, each time: 'pkg.mod' arrives after
    'pkg', a name that was not found may arrive again, and a reload asks too.
    """
    package, plain, unknown = invent.names(3)
    leaf, private = f"{package}._{invent.name()}", f"_{invent.name()}"
    imports = [leaf, unknown, plain, private, leaf, unknown]
    asked = [package, leaf, unknown, plain, private, unknown, plain]
    log = run(
        scenarios.log,
        TracingFinder,
        shelf=[package, leaf, plain, private],
        imports=imports,
        reloads=[plain],
    )
    steps = [*(f"import {name}" for name in imports), f"importlib.reload({plain})"]
    expect_equal(
        repr(log),
        repr(asked),
        called=f"{'; '.join(steps)}; finder.log   where there is no {unknown}",
    )
    times = 500
    questions = [plain, plain, unknown] * times
    log = run(scenarios.log_of_questions, TracingFinder, names=questions)
    expect(
        log == questions,
        called=f"{times} times: ask for {plain!r}, {plain!r}, {unknown!r}, the first "
        "time in another thread; importlib.invalidate_caches(); finder.log",
        expected=f"{len(questions)} names, one for each question",
        got=f"{len(log)} names" if len(log) != len(questions) else "other names",
    )


@promise(builds_on=(logs_what_import_asks_for, logs_whole_names_in_order))
def has_a_log_of_its_own(TracingFinder: Any) -> None:
    """Two tracing finders keep two logs.

    A list in the class body is shared by all instances: make it in __init__.
    """
    first, second = names = ["sys", f"{invent.name()}.__main__"]
    logs = run(scenarios.logs_of_two, TracingFinder, names=names)
    expect(
        logs["asked"] == names and logs["idle"] == [],
        called=f"one = TracingFinder(); ask one for {first!r}; two = TracingFinder(); "
        f"ask one for {second!r}",
        expected=f"one.log == {names!r}, two.log == []",
        got=f"one.log == {logs['asked']!r}, two.log == {logs['idle']!r}",
    )
