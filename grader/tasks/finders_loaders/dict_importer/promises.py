"""Task 5: `DictImporter`, finder and loader in one, with packages and tools."""

from typing import Any

from grader import invent
from grader.promise import expect, expect_equal, promise
from grader.seam import run
from grader.tasks.finders_loaders.dict_importer import scenarios
from grader.tasks.kit import importers
from grader.tasks.kit.expect_errors import expect_no_error, expect_raised
from grader.tasks.kit.expect_finding import (
    expect_declined,
    expect_errors_to_come_out,
    expect_failure_to_remove_one,
    expect_known,
    expect_nothing_but_finding,
    expect_to_be_found_later,
    expect_to_be_made_anew,
    expect_two_to_share_nothing,
)
from grader.tasks.kit.expect_tracebacks import expect_lines_shown
from grader.tasks.kit.sources import AS_WRITTEN, AS_WRITTEN_BINDS, failing_once, record
from grader.tasks.kit.words import in_order


def _package() -> tuple[str, str, str]:
    """New names: of a package, of a module in it, and the module's whole name."""
    package, leaf = invent.names(2)
    return package, leaf, f"{package}.{leaf}"


@promise
def packages_can_be_imported(DictImporter: Any) -> None:
    """A package and its modules can be imported, and do what their sources say.

    'pkg' is a package when 'pkg.__init__' is a key; its code is the source under
    that key. Every other key is a plain module.
    """
    package, _, whole = _package()
    number = invent.number()
    sources = {
        f"{package}.__init__": f"title = 'package {number}'\n{AS_WRITTEN}",
        whole: f"secret = {number}\ndef tell():\n    return secret\n",
    }
    wanted = {"title": repr(f"package {number}"), **AS_WRITTEN_BINDS}
    seen = run(
        importers.attributes,
        DictImporter,
        dict(sources),
        name=package,
        wanted=list(wanted),
    )
    for attribute, expected in wanted.items():
        expect_equal(
            seen[attribute],
            expected,
            called=f"import {package}; {package}.{attribute}   where its source is\n"
            f"{sources[f'{package}.__init__']}",
        )
    told = run(
        importers.result_of_call,
        DictImporter,
        dict(sources),
        name=whole,
        function="tell",
    )
    expect_equal(
        told,
        repr(number),
        called=f"import {whole}; {whole}.tell()   where tell returns a global",
    )
    new = invent.number()
    told = run(
        importers.result_after_a_change,
        DictImporter,
        sources,
        name=whole,
        function="tell",
        attribute="secret",
        new=new,
    )
    expect_equal(
        told,
        repr(new),
        called=f"import {whole}; {whole}.secret = {new}; {whole}.tell()",
    )
    expect_known("DictImporter", DictImporter)


@promise(builds_on=(packages_can_be_imported,))
def declines_what_it_does_not_know(DictImporter: Any) -> None:
    """find_spec() returns None for unknown names, also where only a part matches.

    Compare whole names. 'leaf' is not 'pkg.leaf', and a finder that insists on
    either kidnaps somebody else's module.
    """
    package, leaf, other, unknown, plain, lone = invent.names(6)
    whole = f"{package}.{leaf}"
    below = f"{lone}.{leaf}"
    sources = {f"{package}.__init__": "", whole: "", plain: "", below: ""}
    somewhere = ["/no/such/directory"]
    questions = [
        (unknown, None),
        (leaf, None),
        (f"{other}.{package}", somewhere),
        (f"{other}.{leaf}", somewhere),
        (f"{package}.{unknown}", somewhere),
        (f"{other}.{whole}", somewhere),
        (f"{other}.{plain}", somewhere),
        (f"{plain}.{unknown}", somewhere),
        (lone, None),
    ]
    answers = run(importers.answers, DictImporter, sources, questions=questions)
    where = f"   where sources has the keys {', '.join(map(repr, sources))}"
    expect_declined("DictImporter(sources)", questions, answers, where)


@promise(builds_on=(packages_can_be_imported,))
def only_packages_have_a_path(DictImporter: Any) -> None:
    """A package has a __path__, a plain module has none.

    Import gives a module its __path__ when spec.submodule_search_locations is not
    None; an empty list will do: spec_from_loader(name, loader, is_package=True).
    """
    package, _, whole = _package()
    plain = invent.name()
    sources = {f"{package}.__init__": "", whole: "", plain: "", f"{plain}.part": ""}
    # These end in `__init__`, and not in `.__init__`.
    others = [f"{plain}__init__", f"{package}.my__init__"]
    sources |= dict.fromkeys(others, "")
    kinds = {package: True, whole: False, plain: False, **dict.fromkeys(others, False)}
    seen = run(importers.paths, DictImporter, dict(sources), names=list(kinds))
    for name, is_package in kinds.items():
        expect_equal(
            str(seen[name]["path"]),
            str(is_package),
            called=f"import {name}; hasattr({name}, '__path__')   where the keys are "
            f"{', '.join(sources)}",
        )
        expect_equal(
            str(seen[name]["locations"]),
            str(is_package),
            called=f"{name}.__spec__.submodule_search_locations is not None",
        )
    below = f"{plain}.{invent.name()}"
    error = run(scenarios.import_error, DictImporter, sources, name=below)
    expect(
        error and "not a package" in error["message"],
        called=f"import {below}, where {plain} is a plain module",
        expected=f"raised ModuleNotFoundError: {plain!r} is not a package",
        got=error["text"] if error else "the import went through",
    )


@promise(builds_on=(packages_can_be_imported, only_packages_have_a_path))
def parents_come_first_and_hold_their_children(DictImporter: Any) -> None:
    """Importing a.b.c runs a, a.b and a.b.c, in order, and a.b.c is reachable.

    Import does this by itself, as long as a question with a path gets the same
    answer as one without.
    """
    a, b, c, recorder = invent.names(4)
    keys = [f"{a}.__init__", f"{a}.{b}.__init__", f"{a}.{b}.{c}"]
    sources = dict.fromkeys(keys, record(recorder))
    order = [a, f"{a}.{b}", f"{a}.{b}.{c}"]
    seen = run(
        scenarios.chain, DictImporter, sources, name=order[-1], recorder=recorder
    )
    expect_equal(in_order(seen["ran"]), in_order(order), called=f"import {order[-1]}")
    expect(
        seen["bound"],
        called=f"import {order[-1]}; {order[-1]}",
        expected=f"the module {order[-1]!r}",
        got=seen["reached"],
    )


@promise(builds_on=(packages_can_be_imported, only_packages_have_a_path))
def relative_imports_work(DictImporter: Any) -> None:
    """Relative imports work, from a package and from the modules in it.

    They start from __package__, which import takes from spec.parent: right when
    spec.name is whole and the spec says whether it is a package.
    """
    a, b, c, d = invent.names(4)
    number = invent.number()
    sources = {
        f"{a}.__init__": f"from . import {d}\nsecret = {d}.secret\n",
        f"{a}.{d}": f"secret = {number}\n",
        f"{a}.{b}.__init__": f"from ..{d} import secret\n",
        f"{a}.{b}.{c}": f"from . import secret\nfrom .. import {d}\n"
        f"total = secret + {d}.secret\n",
        f"{a}.one": f"secret = {number}\nfrom . import two\ntotal = two.total\n",
        f"{a}.two": "from . import one\ntotal = 2 * one.secret\n",
    }
    for name, attribute, expected in (
        (a, "secret", number),
        (f"{a}.{b}", "secret", number),
        (f"{a}.{b}.{c}", "total", 2 * number),
        (f"{a}.one", "total", 2 * number),
    ):
        seen = run(
            importers.attributes,
            DictImporter,
            dict(sources),
            name=name,
            wanted=[attribute],
        )
        expect_equal(
            seen[attribute],
            repr(expected),
            called=f"import {name}, which uses relative imports; {name}.{attribute}",
        )


@promise(builds_on=(packages_can_be_imported,))
def asking_runs_nothing(DictImporter: Any) -> None:
    """find_spec() only finds: no code runs, nothing enters the module cache.

    Make the spec and return it. Import creates the module and calls exec_module
    when it is the module's turn.
    """
    package = invent.name()
    expect_nothing_but_finding(DictImporter, f"{package}.__init__", package)


@promise(builds_on=(packages_can_be_imported,))
def a_failing_module_is_removed_and_no_other(DictImporter: Any) -> None:
    """A module that raises is removed, and no other, and may be tried again.

    Let the exception pass, as it is. The package was imported before and stays.
    """
    package, leaf, whole = _package()
    sources = {f"{package}.__init__": ""}
    expect_failure_to_remove_one(DictImporter, dict(sources), whole, package)
    expect_errors_to_come_out(DictImporter, dict(sources), prefix=f"{package}.")
    recorder = invent.name()
    sources[whole] = failing_once(recorder)
    tries = run(
        importers.second_try,
        DictImporter,
        sources,
        name=whole,
        wanted=["tries"],
        recorder=recorder,
    )["values"]["tries"]
    expect_equal(
        tries, "2", called=f"import {whole} again, after it failed once; {leaf}.tries"
    )


@promise(builds_on=(packages_can_be_imported, declines_what_it_does_not_know))
def later_modules_are_found(DictImporter: Any) -> None:
    """What enters the dict later is found, also in packages; what leaves is not.

    Look into the dict that you were given each time you are asked: no copy, no
    list of names made beforehand.
    """
    package, _, whole = _package()
    for name in (invent.name(), whole):
        expect_to_be_found_later(DictImporter, {f"{package}.__init__": ""}, name)


@promise(builds_on=(packages_can_be_imported,))
def reload_runs_the_new_code_in_the_same_module(DictImporter: Any) -> None:
    """importlib.reload() runs the new source in the same module, old names kept.

    A reload asks your finder again, with the module as target, and calls
    exec_module on the old module. Compile what the dict holds now, and do not
    empty the module's namespace.
    """
    plain, package = invent.names(2)
    first, second = invent.number(), invent.number()
    init, whole = f"{package}.__init__", f"{package}.{plain}"
    source = f"answer = {first}\nonly_before = True\n"
    # As long as the source of before.
    new_source = f"answer = {second}\n#".ljust(len(source), "#")
    for name, key in ((plain, plain), (package, init), (whole, whole)):
        seen = run(
            importers.reloaded,
            DictImporter,
            {init: "", key: source},
            name=name,
            key=key,
            new_source=new_source,
            wanted=["answer", "only_before"],
        )
        called = f"import {name}; change sources[{key!r}]; importlib.reload({name})"
        expect_no_error(seen["error"], called=called, expected="no exception")
        expect(
            seen["same"] and seen["cached"],
            called=called,
            expected="the same module, in sys.modules too",
            got="another module",
        )
        for attribute, expected in (("answer", repr(second)), ("only_before", "True")):
            expect_equal(
                seen["values"][attribute],
                expected,
                called=f"{called}; {name}.{attribute}",
            )


@promise(
    builds_on=(packages_can_be_imported, reload_runs_the_new_code_in_the_same_module)
)
def a_failed_reload_keeps_the_module(DictImporter: Any) -> None:
    """A reload that raises leaves the module in the cache, with its old names.

    Take nothing out of sys.modules yourself: a reload is not a first import.
    """
    name = invent.name()
    number = invent.number()
    seen = run(
        importers.reloaded,
        DictImporter,
        {name: f"answer = {number}\n"},
        name=name,
        new_source="raise LookupError('the new source is broken')\n",
        wanted=["answer"],
    )
    called = f"import {name}; give it a source that raises; importlib.reload({name})"
    # Which exception comes out is another promise.
    expect(
        seen["error"],
        called=called,
        expected="raised LookupError('the new source is broken')",
        got="nothing was raised",
    )
    expect(
        seen["cached"],
        called=f"{called}; then {name!r} in sys.modules",
        expected="the module of before",
        got="it is gone, or another one",
    )
    expect_equal(
        seen["values"]["answer"], repr(number), called=f"{called}; then {name}.answer"
    )


@promise(
    builds_on=(
        packages_can_be_imported,
        later_modules_are_found,
        reload_runs_the_new_code_in_the_same_module,
    )
)
def a_deleted_module_is_made_anew(DictImporter: Any) -> None:
    """After `del sys.modules[name]` import makes a new module and runs its code.

    Do not keep the modules that you made: the cache is sys.modules, and import
    looks after it.
    """
    expect_to_be_made_anew(DictImporter)


@promise(builds_on=(packages_can_be_imported, declines_what_it_does_not_know))
def two_importers_share_nothing(DictImporter: Any) -> None:
    """Two importers with two dicts know only what is in their own.

    State belongs to the instance: set it in __init__, not in the class body or in
    a global.
    """
    expect_two_to_share_nothing("DictImporter", DictImporter)


@promise(builds_on=(packages_can_be_imported, asking_runs_nothing))
def threads_run_a_module_once(DictImporter: Any) -> None:
    """Several threads that import one module run its code once.

    Import locks each module while it loads: leave creating and caching to it. A lock of
    your own would let one module wait for another.
    """
    name, recorder = invent.names(2)
    source = f"{record(recorder)}{recorder}.pause()\n"
    ran = run(
        scenarios.executions_under_threads,
        DictImporter,
        {name: source},
        name=name,
        recorder=recorder,
        threads=4,
    )
    expect(
        ran == [name],
        called=f"import {name}, in 4 threads at once",
        expected="its code runs once",
        got=f"its code ran {len(ran)} times",
    )
    waiting, other, recorder = invent.names(3)
    note = record(recorder)
    ran = run(
        scenarios.executions_side_by_side,
        DictImporter,
        {waiting: f"{note}{recorder}.wait()\n", other: f"{note}{recorder}.go_on()\n"},
        waiting=waiting,
        other=other,
        recorder=recorder,
    )
    expect_equal(
        in_order(ran),
        in_order([waiting, other]),
        called=f"import {waiting}, whose code waits until another thread has imported "
        f"{other}",
    )


@promise(builds_on=(packages_can_be_imported,))
def a_module_may_replace_itself(DictImporter: Any) -> None:
    """What a module puts in its own place in sys.modules is what import gives.

    Import looks into sys.modules once more when exec_module is done. Do not put
    the module back.
    """
    name = invent.name()
    number = invent.number()
    seen = run(
        scenarios.replacement,
        DictImporter,
        {name: f"import sys\nsys.modules[__name__] = {number}\n"},
        name=name,
    )
    for what, got in (("given", seen["given"]), ("cached", seen["cached"])):
        where = "what import gives" if what == "given" else f"sys.modules[{name!r}]"
        expect_equal(
            got,
            str(number),
            called=f"import {name}, whose code does sys.modules[__name__] = {number}; "
            f"{where}",
        )


_ANNOTATED = "def double(x: 1 + 1): pass\nseen = double.__annotations__['x']\n"
_BELOW_A_FUTURE_IMPORT = (
    "\nwhere `from __future__ import annotations` stands above DictImporter"
)


@promise(builds_on=(packages_can_be_imported,))
def future_imports_do_not_leak(DictImporter: Any) -> None:
    """A `from __future__ import` of yours does not change how modules are compiled.

    compile() inherits the future statements of the code that calls it, unless told
    not to: compile(source, filename, 'exec', dont_inherit=True).
    """
    name = invent.name()
    for scenario, where in (
        (importers.attributes, ""),
        (importers.attributes_below_a_future_import, _BELOW_A_FUTURE_IMPORT),
    ):
        sources = {name: _ANNOTATED}
        seen = run(scenario, DictImporter, sources, name=name, wanted=["seen"])
        expect_equal(
            seen["seen"],
            "2",
            called=f"import {name}; the annotation in `def double(x: 1 + 1)`{where}",
        )


@promise(builds_on=(packages_can_be_imported,))
def says_where_modules_come_from(DictImporter: Any) -> None:
    """spec.origin says in some words where the module comes from.

    spec_from_loader(name, loader, origin='...'): the text appears in the module's
    repr. An importer of zip files gives the path of the zip file.
    """
    name = invent.name()
    for key in (name, f"{name}.__init__"):
        seen = run(scenarios.origin, DictImporter, {key: ""}, name=name)
        expect(
            seen["is_text"] and isinstance(seen["origin"], str),
            called=f"DictImporter({{{key!r}: ''}}).find_spec({name!r}, None, None)"
            ".origin",
            expected="some text",
            got=str(seen["origin"]),
        )


@promise(builds_on=(packages_can_be_imported,))
def get_source_gives_the_text(DictImporter: Any) -> None:
    """The loader's get_source(name) returns the source, also of a package.

    Tracebacks, debuggers and inspect ask for it. The source of 'pkg' is the one
    under 'pkg.__init__'.
    """
    package, _, whole = _package()
    empty = invent.name()
    sources = {
        f"{package}.__init__": f"title = {invent.number()}\n",
        whole: f"\n  # é\nanswer = {invent.number()}",
        empty: "",
    }
    names = [package, whole, empty]
    given = run(scenarios.source_given, DictImporter, sources, names=names)
    for name, got, expected in zip(names, given, sources.values(), strict=True):
        expect_equal(repr(got), repr(expected), called=f"importer.get_source({name!r})")


@promise(
    builds_on=(
        packages_can_be_imported,
        declines_what_it_does_not_know,
        get_source_gives_the_text,
    )
)
def get_source_refuses_unknown_names(DictImporter: Any) -> None:
    """get_source() raises ImportError for a name that the importer does not know.

    None would mean "known, but there is no source": raise ImportError(name=name).
    """
    known, unknown, package, leaf = invent.names(4)
    sources = {known: "answer = 1\n", f"{package}.{leaf}": "answer = 2\n"}
    names = [unknown, package, leaf, f"{unknown}.{known}"]
    errors = run(
        scenarios.sources_of_unknown, DictImporter, sources, known=known, unknown=names
    )
    for name, error in zip(names, errors, strict=True):
        expect_raised(
            error,
            "ImportError",
            called=f"DictImporter({sources!r}).get_source({name!r})",
        )


@promise(
    builds_on=(
        packages_can_be_imported,
        a_failing_module_is_removed_and_no_other,
        get_source_gives_the_text,
    )
)
def tracebacks_show_the_line(DictImporter: Any) -> None:
    """A traceback through a module of yours shows the line of its source.

    Compile with a file name of the module's own that no file has and that is not in
    <angle brackets>: Python then asks the loader's get_source() for the lines.
    """
    expect_lines_shown(importers.tracebacks_of_calls, DictImporter)
    name, line = invent.name(), f"answer = {invent.number()} / 0"
    for key in (name, f"{name}.__init__"):
        shown = run(
            scenarios.traceback_of_import,
            DictImporter,
            {key: f"\n{line}\n"},
            name=name,
        )
        expect(
            line in shown and "line 2, in <module>" in shown,
            called=f"import {name}   the end of its traceback, where the source of "
            f"{key!r} raises in line 2",
            expected=f"... line 2, in <module>\n    {line}",
            got="\n".join(shown.splitlines()[-3:]),
        )


@promise(
    builds_on=(
        packages_can_be_imported,
        only_packages_have_a_path,
        future_imports_do_not_leak,
    )
)
def python_m_works(DictImporter: Any) -> None:
    """`python -m` can run a module, and a package by its __main__.

    runpy asks the loader's get_code(name) for the code object. 'pkg' is run by
    running 'pkg.__main__'.
    """
    package, plain = invent.names(2)
    first, second = invent.number(), invent.number()
    main, inner = f"{package}.__main__", f"{package}.{plain}"
    sources = {
        plain: f"answer = {first}\n{_ANNOTATED}",
        f"{package}.__init__": "answer = 0\n",
        main: f"answer = {second}\n",
        inner: f"from .__main__ import answer\nanswer = {first}\n",
    }
    for name, expected in ((plain, first), (package, second), (inner, first)):
        left = run(scenarios.run_as_main, DictImporter, dict(sources), name=name)
        got = left.get("answer", "no such name")
        expect_equal(
            got,
            repr(expected),
            called=f"runpy.run_module({name!r}, run_name='__main__'); answer",
        )
    left = run(
        scenarios.run_as_main_below_a_future_import,
        DictImporter,
        dict(sources),
        name=plain,
    )
    expect_equal(
        left["seen"],
        "2",
        called=f"runpy.run_module({plain!r}, run_name='__main__'); the annotation in "
        f"`def double(x: 1 + 1)`{_BELOW_A_FUTURE_IMPORT}",
        hint="get_code() compiles with dont_inherit=True too.",
    )


@promise(builds_on=(packages_can_be_imported,))
def file_names_something_readable(DictImporter: Any) -> None:
    """A module has a __file__ only if the loader's get_data() can read it.

    A module from a dict needs no __file__. If you give it one (spec.has_location),
    get_data(module.__file__) must return its source, as bytes.
    """
    name = invent.name()
    source = f"# é€\nanswer = {invent.number()}\n"
    seen = run(scenarios.file_and_data, DictImporter, {name: source}, name=name)
    expect_equal(seen["name"], repr(name), called=f"import {name}; {name}.__name__")
    expect(
        seen["file"] is None or seen["data"] == repr(source.encode()),
        called=f"import {name}; {name}.__loader__.get_data({seen['file']})",
        expected=repr(source.encode()),
        got=str(seen["data"]),
    )
