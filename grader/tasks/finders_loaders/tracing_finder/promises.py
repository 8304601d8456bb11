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
    for name, answer in zip(names, answers, strict=True):
        expect_equal(answer, "None", called=f"finder.find_spec({name!r}, None, None)")
    changes = run(scenarios.effects, TracingFinder, name=invent.name())
    expect_unchanged(
        changes,
        called="TracingFinder().find_spec(name, None, None)",
        expected="sys.meta_path and sys.modules stay as they are",
    )


@promise(builds_on=(only_watches,))
def logs_what_import_asks_for(TracingFinder: Any) -> None:
    """TracingFinder.log holds the name of every module that import asks for.

    find_spec(name, path, target) is called once for each name that is not cached
    yet: append the name to self.log there.
    """
    known, unknown = invent.names(2)
    log = run(scenarios.log, TracingFinder, shelf=[known], imports=[known, unknown])
    expect_equal(
        repr(log),
        repr([known, unknown]),
        called=f"import {known}; import {unknown}; finder.log",
    )


@promise(builds_on=(logs_what_import_asks_for,))
def logs_whole_names_in_order(TracingFinder: Any) -> None:
    """Dotted names are logged whole, parents first, and cached ones not again.

    Log the name exactly as import passes it, each time: 'pkg.mod' arrives after
    'pkg', and a name that was not found may arrive again.
    """
    package, plain, unknown = invent.names(3)
    leaf = f"{package}.{invent.name()}"
    imports = [leaf, unknown, plain, leaf, unknown]
    asked = [package, leaf, unknown, plain, unknown]
    log = run(
        scenarios.log, TracingFinder, shelf=[package, leaf, plain], imports=imports
    )
    expect_equal(
        repr(log),
        repr(asked),
        called="; ".join(f"import {name}" for name in imports)
        + f"; finder.log   where there is no {unknown}",
    )


@promise(builds_on=(logs_what_import_asks_for,))
def has_a_log_of_its_own(TracingFinder: Any) -> None:
    """Two tracing finders keep two logs.

    A list in the class body is shared by all instances: make it in __init__.
    """
    name = invent.name()
    logs = run(scenarios.logs_of_two, TracingFinder, name=name)
    expect(
        logs["asked"] == [name] and logs["idle"] == [],
        called=f"one, two = TracingFinder(), TracingFinder(); ask one for {name!r}",
        expected=f"one.log == {[name]!r}, two.log == []",
        got=f"one.log == {logs['asked']!r}, two.log == {logs['idle']!r}",
    )
