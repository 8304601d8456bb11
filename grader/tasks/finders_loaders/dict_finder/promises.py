"""Task 3: `DictFinder` and `DictLoader` serve modules from a dict of sources."""

from typing import Any

from grader import invent
from grader.promise import expect, expect_equal, promise
from grader.seam import run
from grader.tasks.finders_loaders.dict_finder import scenarios
from grader.tasks.kit import importers
from grader.tasks.kit.expect_errors import expect_no_error, expect_not_found
from grader.tasks.kit.expect_finding import (
    RAISED,
    expect_declined,
    expect_errors_to_come_out,
    expect_failure_to_remove_one,
    expect_known,
    expect_nothing_but_finding,
    expect_to_be_found_later,
    expect_to_be_made_anew,
    expect_two_to_share_nothing,
)
from grader.tasks.kit.expect_unchanged import expect_unchanged
from grader.tasks.kit.sources import AS_WRITTEN, AS_WRITTEN_BINDS, failing_once, record
from grader.tasks.kit.words import in_order


@promise
def answers_with_a_spec(DictFinder: Any) -> None:
    """For a known name find_spec() returns a spec.

    import looks for .loader on what you return. Wrap the loader:
    importlib.util.spec_from_loader(name, loader).
    """
    name = invent.name()
    sources = {name: "answer = 1"}
    questions = [(name, path) for path in (None, [], ["/no/such/directory"])]
    answers = run(importers.answers, DictFinder, sources, questions=questions)
    for (asked, path), answer in zip(questions, answers, strict=True):
        expect_equal(
            answer,
            f"a spec for {asked!r}",
            called=f"DictFinder({sources!r}).find_spec({asked!r}, {path!r}, None)",
            hint="Only the name tells whether the dict has the module.",
        )
    expect_known("DictFinder", DictFinder)


@promise(builds_on=(answers_with_a_spec,))
def the_loader_is_a_dict_loader(DictFinder: Any, DictLoader: Any) -> None:
    """The loader in that spec is a DictLoader.

    The finder makes one and hands it to spec_from_loader(name, loader): finding is
    the one class's part, loading the other's.
    """
    name = invent.name()
    sources = {name: "answer = 1"}
    seen = run(scenarios.loader, DictFinder, DictLoader, sources, name=name)
    called = f"DictFinder({sources!r}).find_spec({name!r}, None, None)"
    expect_equal(seen["name"], repr(name), called=f"{called}.name")
    expect(
        seen["right"],
        called=f"{called}.loader",
        expected="a DictLoader",
        got=seen["loader"],
    )


@promise(builds_on=(answers_with_a_spec,))
def returns_none_for_unknown_names(DictFinder: Any) -> None:
    """find_spec() returns None for a name that it does not know.

    None tells import to ask the next finder on sys.meta_path. Raising ends the
    search, and anything else is taken for a spec.
    """
    known, unknown, package = invent.names(3)
    sources = {known: "answer = 1"}
    questions = [
        (unknown, None),
        (f"{package}.{known}", ["/no/such/directory"]),
        (f"{known}.{unknown}", ["/no/such/directory"]),
    ]
    *answers, answer = run(
        importers.answers, DictFinder, sources, questions=[*questions, (known, None)]
    )
    finder = f"DictFinder({{{known!r}: ...}})"
    expect_declined(finder, questions, answers)
    # Whoever knows no name at all does not tell one from another.
    expect(
        answer != "None",
        called=f"{finder}.find_spec({known!r}, None, None)",
        expected=f"a spec for {known!r}",
        got=answer,
        hint="A name that is in the dict is known.",
    )


@promise(builds_on=(answers_with_a_spec,))
def modules_can_be_imported(DictFinder: Any) -> None:
    """A module from the dict can be imported, and has what its source defines.

    The loader's exec_module(module) runs the source of module.__name__ in the
    module's namespace.
    """
    name, number = invent.name(), invent.number()
    source = f"answer = {number}\nme = __name__\n{AS_WRITTEN}"
    wanted = {"answer": repr(number), "me": repr(name), "__name__": repr(name)}
    wanted |= AS_WRITTEN_BINDS
    seen = run(
        importers.attributes,
        DictFinder,
        {name: source, invent.name(): "answer = 0"},
        name=name,
        wanted=list(wanted),
    )
    for attribute, expected in wanted.items():
        expect_equal(
            seen[attribute], expected, called=f"import {name}; {name}.{attribute}"
        )
    below = f"{name}.{invent.name()}"
    _expect_loaded_without_import(DictFinder, name, others=[below])


def _expect_loaded_without_import(
    DictFinder: Any, name: str, others: list[str]
) -> None:
    """Expect a module that is as the spec says, be one of that name cached or not.

    The dict has all these names.
    """
    source = "me = __name__\n"
    wanted = {
        "me": repr(name),
        "__name__": repr(name),
        "__package__": repr(name.rpartition(".")[0]),
        "__path__": "no such attribute",
    }
    for another_cached, where in (
        (False, ""),
        (True, "   where sys.modules holds another module of that name"),
    ):
        seen = run(
            scenarios.loaded_uncached,
            DictFinder,
            dict.fromkeys([name, *others], source),
            name=name,
            wanted=list(wanted),
            another_cached=another_cached,
        )
        made = f"module = importlib.util.module_from_spec(spec), for {name!r}"
        expect(
            seen["new"],
            called=f"{made}{where}",
            expected="a new module",
            got="the module in sys.modules",
        )
        ran = f"{made}; spec.loader.exec_module(module)"
        for attribute, expected in wanted.items():
            expect_equal(
                seen["values"][attribute],
                expected,
                called=f"{ran}; module.{attribute}{where}",
            )
        expect_unchanged(
            seen["changed"],
            called=f"{ran}{where}",
            expected="the attributes that the module had are as they were",
        )


@promise(builds_on=(answers_with_a_spec,))
def takes_the_target_of_a_reload(DictFinder: Any) -> None:
    """find_spec() also answers where a reload passes the module as target.

    Import passes three arguments, always by position: name, path, target.
    """
    name = invent.name()
    answer = run(
        scenarios.answer_to_a_reload, DictFinder, {name: "answer = 1"}, name=name
    )
    expect(
        answer.startswith("ModuleSpec("),
        called=f"finder.find_spec({name!r}, None, <module {name!r}>)",
        expected="a ModuleSpec",
        got=answer,
    )


@promise(builds_on=(modules_can_be_imported,))
def keeps_dotted_names_whole(DictFinder: Any) -> None:
    """A module under somebody else's package is found under its whole name.

    The key 'pkg.leaf' arrives as 'pkg.leaf', with the package's __path__. The
    spec's name is the key under which the module is cached: keep it whole.
    """
    package, plain = invent.names(2)
    for leaf in (plain, f"_{plain}"):
        name = f"{package}.{leaf}"
        seen = run(
            importers.child_of_existing_package,
            DictFinder,
            {name: "answer = 1"},
            package=package,
            leaf=leaf,
        )
        expect_equal(seen["name"], repr(name), called=f"import {name}; {name}.__name__")
        expect_equal(
            repr(seen["cached"]),
            repr([name]),
            called=f"import {name}; which keys of sys.modules hold it",
        )
        _expect_loaded_without_import(DictFinder, name, others=[package])


@promise(builds_on=(answers_with_a_spec,))
def finding_runs_nothing(DictFinder: Any) -> None:
    """find_spec() only finds: no code runs, nothing enters the module cache.

    Tools ask with importlib.util.find_spec() and do not want the module. Running
    the code is exec_module's part.
    """
    name = invent.name()
    expect_nothing_but_finding(DictFinder, name, name)


@promise(builds_on=(modules_can_be_imported,))
def creating_is_not_running(DictFinder: Any) -> None:
    """The loader has a create_module(spec), and the code does not run there.

    A loader with exec_module must have create_module too. It may return None:
    then import makes an ordinary module.
    """
    name, recorder = invent.names(2)
    seen = run(
        scenarios.effects_of_creating,
        DictFinder,
        {name: record(recorder)},
        name=name,
        recorder=recorder,
    )
    called = f"importlib.util.module_from_spec(spec), for {name!r}"
    expect_equal(seen["name"], repr(name), called=f"{called}; its __name__")
    expect(
        seen["ran"] == [],
        called=called,
        expected="no module's code runs",
        got=f"the code of {name} ran",
    )


@promise(builds_on=(modules_can_be_imported,))
def functions_see_their_globals(DictFinder: Any) -> None:
    """A module's functions see the module's other names.

    exec(code, module.__dict__): one dict. With a dict of your own, or with split
    globals and locals, a function looks its names up in the wrong place.
    """
    name, number = invent.name(), invent.number()
    source = f"secret = {number}\ndef tell():\n    return secret\n"
    told = run(
        importers.result_of_call, DictFinder, {name: source}, name=name, function="tell"
    )
    expect_equal(
        told,
        repr(number),
        called=f"import {name}; {name}.tell()   where tell returns a global",
    )
    new = invent.number()
    told = run(
        importers.result_after_a_change,
        DictFinder,
        {name: source},
        name=name,
        function="tell",
        attribute="secret",
        new=new,
    )
    expect_equal(
        told, repr(new), called=f"import {name}; {name}.secret = {new}; {name}.tell()"
    )


@promise(builds_on=(modules_can_be_imported,))
def modules_may_import_each_other(DictFinder: Any) -> None:
    """Two modules may import each other: both run once, and each is one module.

    Import puts the module into sys.modules before exec_module runs its code. Leave
    the cache to import, and run the code in the very module that you are given.
    """
    one, two, recorder = invent.names(3)
    code = record(recorder)
    sources = {
        one: f"{code}early = 1\nimport {two}\n",
        two: f"{code}import {one}\nseen = {one}.early\n",
    }
    ran = run(scenarios.executions, DictFinder, sources, names=[one], recorder=recorder)
    expect_equal(
        in_order(ran),
        in_order([one, two]),
        called=f"import {one}, where {one} and {two} import each other",
    )
    seen = run(
        scenarios.cached_while_running,
        DictFinder,
        {one: "import sys\nme = sys.modules.get(__name__)\n"},
        name=one,
        seen_as="me",
    )
    expect(
        seen["same"],
        called=f"import {one}, whose code looks up sys.modules[__name__]",
        expected=f"the module that import gives, {seen['given']}",
        got=seen["inside"],
    )


@promise(builds_on=(modules_can_be_imported,))
def a_failure_comes_out_and_leaves_nothing(DictFinder: Any) -> None:
    """When a module's code raises, that exception comes out and the module is gone.

    Do not catch, wrap or print it: import takes the half-built module out of the
    cache, and only that one.
    """
    failing, helper = invent.names(2)
    sources = {failing: f"import {helper}\n", helper: "answer = 1\n"}
    expect_failure_to_remove_one(DictFinder, sources, failing, helper)
    kinds = [kind for kind in RAISED if kind != "ImportError"]
    expect_errors_to_come_out(DictFinder, {}, kinds=kinds)


@promise(
    builds_on=(
        modules_can_be_imported,
        returns_none_for_unknown_names,
        a_failure_comes_out_and_leaves_nothing,
    )
)
def a_missing_import_is_reported_as_itself(DictFinder: Any) -> None:
    """When a module imports something that does not exist, the error names that.

    Catching ImportError around exec hides which module is missing: it is not
    yours.
    """
    name, missing = invent.names(2)
    seen = run(
        importers.failing_import, DictFinder, {name: f"import {missing}\n"}, name=name
    )
    expect_not_found(
        seen["error"],
        called=f"import {name}, whose code imports {missing}",
        name=missing,
        otherwise="nothing was raised",
    )
    kinds = ["ImportError", "ModuleNotFoundError"]
    expect_errors_to_come_out(DictFinder, {}, kinds=kinds)


@promise(
    builds_on=(
        modules_can_be_imported,
        takes_the_target_of_a_reload,
        finding_runs_nothing,
        creating_is_not_running,
        functions_see_their_globals,
        a_failure_comes_out_and_leaves_nothing,
    )
)
def a_second_try_starts_clean(DictFinder: Any) -> None:
    """After a failed import a second try runs the code in a new, empty module.

    Keep nothing of the first try: no module, no namespace, no note that the name
    was done. Which module the code runs in is import's choice, each time.
    """
    name, recorder = invent.names(2)
    source = "again = 'ruins' in globals()\nruins = True\n" + failing_once(recorder)
    wanted = {"tries": "2", "again": "False"}
    seen = run(
        importers.second_try,
        DictFinder,
        {name: source},
        name=name,
        wanted=list(wanted),
        recorder=recorder,
    )
    # Which exception comes out is another promise.
    expect(
        seen["first"],
        called=f"import {name}, whose code raises LookupError the first time",
        expected="raised LookupError",
        got="nothing was raised",
    )
    for attribute, expected in wanted.items():
        expect_equal(
            seen["values"][attribute],
            expected,
            called=f"import {name} a second time; {name}.{attribute}",
        )
    expect_to_be_made_anew(DictFinder)
    source = "again = 'again' in globals()\n"
    seen = run(
        importers.reloaded,
        DictFinder,
        {name: source},
        name=name,
        new_source=source,
        wanted=["again"],
    )
    called = f"import {name}; importlib.reload({name})"
    expect_no_error(seen["error"], called=called, expected="no exception")
    expect_equal(
        seen["values"]["again"],
        "True",
        called=f"{called}; {name}.again   where its source is\n{source}",
        hint="A reload runs the code again, in the module that there is.",
    )


@promise(
    builds_on=(
        answers_with_a_spec,
        modules_can_be_imported,
        returns_none_for_unknown_names,
    )
)
def names_added_later_are_found(DictFinder: Any) -> None:
    """A name that enters the dict later is found; one that leaves it is not.

    Keep the dict that you were given, not a copy of it, and do not remember that
    a name was unknown.
    """
    expect_to_be_found_later(DictFinder, {}, invent.name())
    expect_two_to_share_nothing("DictFinder", DictFinder)
