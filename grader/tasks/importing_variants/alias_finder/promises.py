"""Task 3: `AliasFinder` lets old names mean new modules."""

from collections.abc import Sequence
from typing import Any

from grader import invent
from grader.promise import expect, expect_equal, promise
from grader.seam import run
from grader.tasks.importing_variants.alias_finder import scenarios
from grader.tasks.kit import importers
from grader.tasks.kit.expect_errors import (
    KINDS,
    expect_not_found,
    expect_the_very_error,
)
from grader.tasks.kit.expect_finding import expect_declined, expect_specs_to_stay_good
from grader.tasks.kit.expect_unchanged import expect_unchanged
from grader.tasks.kit.folder import Files
from grader.tasks.kit.sources import raising, record
from grader.tasks.kit.words import in_order, listed


def _package(name: str, inner: str, leaf: str, source: str = "") -> Files:
    """Files of a package, of a package in that, of a module in that; one source."""
    return {
        f"{name}/__init__.py": source,
        f"{name}/{inner}/__init__.py": source,
        f"{name}/{inner}/{leaf}.py": source,
    }


def _expect_meanings(
    AliasFinder: Any,
    aliases: dict[str, str],
    files: Files,
    imports: dict[str, str],
    *,
    recorder: str,
    once: bool = False,
    again: Sequence[str] = (),
) -> None:
    """Import the names in turn; expect that each is the module of the name beside it.

    The names in `again` are then taken out of the cache and imported once more. With
    `once`, expect only that each module ran once, in the order of the imports.
    """
    seen = run(
        scenarios.identities,
        AliasFinder,
        aliases=aliases,
        files=files,
        imports=[*imports, *again],
        recorder=recorder,
    )
    called = f"import {', '.join(imports)}"
    called += "".join(f"; del sys.modules[{n!r}]; import {n}" for n in again)
    behind = scenarios.behind(aliases, files)
    if once:
        expected = list(dict.fromkeys(imports.values()))
        expect_equal(in_order(seen["ran"]), in_order(expected), called=called + behind)
        return
    for name, real in imports.items():
        objects = seen["objects"][name]
        expect_equal(
            objects["cached"],
            f"the module {real!r}",
            called=f"{called}; sys.modules[{name!r}]{behind}",
        )
        expect(
            objects["reached"],
            called=f"{called}; {name} is sys.modules[{name!r}]{behind}",
            expected="True",
            got="False",
        )


@promise
def the_old_name_gives_the_new_module(AliasFinder: Any) -> None:
    """`import old` gives the very module 'new', and so do both keys of sys.modules.

    The spec is one for the old name: import caches under the spec's name. When
    exec_module is done, import returns what lies there in sys.modules; the loader may
    put import_module(new) there.
    """
    old, new, second, other, recorder = invent.names(5)
    aliases = {old: new, second: other}
    files = {f"{new}.py": "", f"{other}.py": ""}
    for imports in ({old: new}, {second: other, old: new}, {new: new, old: new}):
        _expect_meanings(AliasFinder, aliases, files, imports, recorder=recorder)
    aliases = {old: new, second: new}
    _expect_meanings(
        AliasFinder, aliases, {f"{new}.py": ""}, aliases, recorder=recorder
    )
    # A module that has put another, which is false, into its own place.
    source = (
        "import sys\nclass Empty(type(sys)):\n    def __len__(self): return 0\n"
        "sys.modules[__name__] = Empty(__name__)\n"
    )
    _expect_meanings(
        AliasFinder, {old: new}, {f"{new}.py": source}, {old: new}, recorder=recorder
    )
    # Old names that Python has, and names of what Python has loaded.
    aliases = {"colorsys": new, f"_{old}": other, old: "json", second: "sys"}
    _expect_meanings(AliasFinder, aliases, files, aliases, recorder=recorder)


@promise
def other_names_are_left_alone(AliasFinder: Any) -> None:
    """find_spec() returns None for names that are not listed, however much alike.

    A name is meant if it is the old one, or if the old one and a dot begin it. 'older'
    is neither, nor is 'x.old'; and the new name is not an old one.
    """
    old, new, package = invent.names(3)
    somewhere = ["/no/such/directory"]
    questions = [
        (new, None),
        (f"{old}er", None),
        (f"{old}_{new}", None),
        (f"my{old}", None),
        (old[:-1], None),
        (f"{package}.{old}", somewhere),
        (f"{old}er.{old}", somewhere),
        (f"{new}.{old}", somewhere),
        ("json", None),
    ]
    answers = run(importers.answers, AliasFinder, {old: new}, questions=questions)
    expect_declined(f"AliasFinder({{{old!r}: {new!r}}})", questions, answers)
    first, second = {old: "json"}, {package: "sys"}
    known = run(scenarios.known_to_two, AliasFinder, first=first, second=second)
    for which, aliases, names in zip(
        ("first", "second"), (first, second), known, strict=True
    ):
        expect_equal(
            repr(names),
            repr(list(aliases)),
            called=f"first, second = AliasFinder({first!r}), AliasFinder({second!r}); "
            f"which names does the {which} know",
        )


@promise(builds_on=(the_old_name_gives_the_new_module,))
def submodules_are_the_same_too(AliasFinder: Any) -> None:
    """`old.sub` is `new.sub`, at every depth, in the cache and as an attribute.

    Import asks your finder for 'old.sub', with the __path__ of the new package. Put
    'new' in the place of 'old' at the beginning, once, and leave the rest as it is.
    """
    old, new, inner, leaf, recorder = invent.names(5)
    for part in (inner, f"{old}s"):
        files = _package(new, part, leaf)
        deep = f"{part}.{leaf}"
        for imports in (
            {f"{old}.{part}": f"{new}.{part}"},
            {f"{old}.{deep}": f"{new}.{deep}"},
            {f"{new}.{deep}": f"{new}.{deep}", f"{old}.{deep}": f"{new}.{deep}"},
            {f"{old}.{deep}": f"{new}.{deep}", f"{new}.{deep}": f"{new}.{deep}"},
        ):
            _expect_meanings(AliasFinder, {old: new}, files, imports, recorder=recorder)


@promise(builds_on=(the_old_name_gives_the_new_module, submodules_are_the_same_too))
def each_module_runs_once(AliasFinder: Any) -> None:
    """A module runs once, whichever of its names comes first.

    importlib.import_module(new) asks the module cache before anything else. A spec
    that carries the module's own loader would make it run again.
    """
    old, new, inner, leaf, recorder = invent.names(5)
    files = _package(new, inner, leaf, record(recorder))
    names = [new, f"{new}.{inner}", f"{new}.{inner}.{leaf}"]
    olds = [f"{old}{name.removeprefix(new)}" for name in names]
    for order in (
        olds + names,
        names + olds,
        [name for pair in zip(olds, names, strict=True) for name in pair],
    ):
        imports = {
            name: f"{new}{name.removeprefix(old).removeprefix(new)}" for name in order
        }
        _expect_meanings(
            AliasFinder,
            {old: new},
            files,
            imports,
            recorder=recorder,
            once=True,
            again=olds,
        )


@promise(builds_on=(the_old_name_gives_the_new_module, submodules_are_the_same_too))
def the_module_keeps_its_attributes(AliasFinder: Any) -> None:
    """__name__, __spec__, __loader__ and __package__ of the module stay its own.

    Whatever create_module returns gets the attributes of the alias's spec. So let
    import make an empty module, and throw it away.
    """
    old, new, inner, leaf = invent.names(4)
    files = _package(new, inner, leaf)
    for tail, package in (("", new), (f".{inner}.{leaf}", f"{new}.{inner}")):
        expected = {
            "__name__": repr(new + tail),
            "__spec__.name": repr(new + tail),
            "__package__": repr(package),
            "__loader__": "SourceFileLoader",
            "__loader__ is __spec__.loader": "True",
            "__file__ == __spec__.origin": "True",
            "names of its own": "none",
        }
        for new_first in (False, True):
            seen = run(
                scenarios.own_attributes,
                AliasFinder,
                aliases={old: new},
                files=files,
                old=old + tail,
                new=new + tail,
                new_first=new_first,
            )
            first = f"import {new + tail}; " if new_first else ""
            for attribute, wanted in expected.items():
                expect_equal(
                    seen[attribute],
                    wanted,
                    called=f"{first}import {old + tail}\n"
                    f"of the module {new + tail!r}: {attribute}"
                    f"{scenarios.behind({old: new}, files)}",
                )


@promise(builds_on=(the_old_name_gives_the_new_module, submodules_are_the_same_too))
def finding_changes_nothing(AliasFinder: Any) -> None:
    """Making and asking the finder imports nothing; an earlier answer stays good.

    find_spec only answers. The import of the new module belongs in the loader, and
    which one it is into the spec: ModuleSpec has a loader_state for such things.
    """
    old, new, second, other, recorder = invent.names(5)
    third, package, leaf = invent.names(3)
    aliases = {third: f"{package}.{leaf}", old: new, second: other}
    files = {
        f"{new}.py": record(recorder),
        f"{other}.py": "",
        f"{package}/__init__.py": record(recorder),
        f"{package}/{leaf}.py": record(recorder),
    }
    changes = run(
        scenarios.effects_of_finding,
        AliasFinder,
        aliases=aliases,
        files=files,
        olds=[third, old],
        imported=other,
        recorder=recorder,
    )
    asked = [third, old, f"{old}.{other}"]
    expect_equal(
        ", ".join(map(str, changes["found"])),
        ", ".join(map(repr, asked)),
        called=f"the names of the specs for {', '.join(asked)}",
    )
    for what, called in (
        ("making", f"import {other}; AliasFinder({aliases!r})"),
        (
            "asking",
            f"importlib.util.find_spec({third!r}); importlib.util.find_spec({old!r}); "
            f"finder.find_spec({asked[-1]!r}, ['/no/such/directory'], None)",
        ),
    ):
        expect_unchanged(
            changes[what],
            called=called,
            expected="no code runs, and sys.modules stays as it is",
        )
    aliases = {old: new, second: other}
    files = {f"{new}/__init__.py": "", f"{new}/{leaf}.py": "", f"{other}.py": ""}
    somewhere = ["/no/such/directory"]
    questions = [(f"{old}.{leaf}", somewhere), (old, None), (second, None), (old, None)]
    given = run(
        scenarios.earlier_answers,
        AliasFinder,
        aliases=aliases,
        files=files,
        questions=questions,
    )
    expect_specs_to_stay_good(
        "finder",
        questions,
        [f"{new}.{leaf}", new, other, new],
        given,
        "__name__",
        where=scenarios.behind(aliases, files),
    )


@promise(builds_on=(the_old_name_gives_the_new_module,))
def errors_of_the_new_name_come_out(AliasFinder: Any) -> None:
    """What importing the new name raises comes out, and a second try is a real one.

    Let the exception pass, whatever it is. Import takes the old name out of
    sys.modules again; remember nothing yourself.
    """
    old, new, missing, recorder = invent.names(4)
    aliases = {old: new}
    _expect_failure(
        AliasFinder, {old: missing}, {}, old, ("ModuleNotFoundError", missing)
    )
    expect_not_found(
        run(scenarios.blocked_import, AliasFinder, old=old, new=missing),
        called=f"sys.modules[{missing!r}] = None; import {old}, "
        f"behind AliasFinder({{{old!r}: {missing!r}}})",
        name=missing,
    )
    files = {f"{new}.py": "raise LookupError('planned')\n"}
    _expect_failure(AliasFinder, aliases, files, old, ("LookupError", None))
    files = {f"{new}.py": f"import {missing}\n"}
    _expect_failure(AliasFinder, aliases, files, old, ("ModuleNotFoundError", missing))
    olds, news = invent.names(len(KINDS)), invent.names(len(KINDS))
    failures = run(
        scenarios.failures_of_imports,
        AliasFinder,
        aliases=dict(zip(olds, news, strict=True)),
        files={f"{name}.py": raising(recorder) for name in news},
        recorder=recorder,
        kinds=KINDS,
    )
    for name, real, kind, failed in zip(olds, news, KINDS, failures, strict=True):
        called = f"import {name}   behind AliasFinder({{{name!r}: {real!r}}}), where "
        expect_the_very_error(failed, kind, called=f"{called}the code of {real}")
    files = {f"{new}/__init__.py": "", f"{new}/{missing}.py": "raise LookupError\n"}
    _expect_failure(
        AliasFinder,
        aliases,
        files,
        f"{old}.{missing}",
        ("LookupError", None),
        stay=sorted([old, new]),
    )
    number = invent.number()
    files = {
        f"{new}.py": f"from {recorder} import ran\nran.append(__name__)\n"
        "if len(ran) == 1:\n    raise LookupError('only the first time')\n"
        f"price = {number}\n"
    }
    seen = run(
        scenarios.second_try,
        AliasFinder,
        aliases=aliases,
        files=files,
        old=old,
        new=new,
        wanted="price",
        recorder=recorder,
    )
    behind = scenarios.behind(aliases, files)
    expect(
        seen["first"] and seen["first"]["type"] == "LookupError",
        called=f"import {old}, the first time{behind}",
        expected="raised LookupError('only the first time')",
        got=seen["first"]["text"] if seen["first"] else "the import went through",
    )
    expect(
        seen["same"] and seen["value"] == repr(number),
        called=f"import {old}, the second time; {old}.price{behind}",
        expected=f"{number}, of the module {new!r}",
        got=seen["value"] if seen["same"] else f"not the module {new!r}",
    )


def _expect_failure(
    AliasFinder: Any,
    aliases: dict[str, str],
    files: Files,
    name: str,
    expected: tuple[str, str | None],
    stay: Sequence[str] = (),
) -> None:
    """Expect an exception of this type with this `.name`; these modules stay."""
    seen = run(
        scenarios.failing_import, AliasFinder, aliases=aliases, files=files, name=name
    )
    error = seen["error"]
    kind, culprit = expected
    called = f"import {name}{scenarios.behind(aliases, files)}"
    expect(
        error and (error["type"], error["name"]) == expected,
        called=called,
        expected=f"raised {kind}" + (f" with .name {culprit!r}" if culprit else ""),
        got=error["text"] if error else "nothing was raised",
    )
    expect_equal(
        f"new in sys.modules: {listed(seen['cached'])}",
        f"new in sys.modules: {listed(stay)}",
        called=called,
    )


@promise(builds_on=(the_old_name_gives_the_new_module, submodules_are_the_same_too))
def both_names_may_have_dots(AliasFinder: Any) -> None:
    """A dotted name may get another name, and a name may get a dotted one.

    Compare whole names, dots and all. What stands above the old name is imported by
    import itself, before it asks you.
    """
    old, new, inner, leaf, recorder = invent.names(5)
    home, other = invent.names(2)
    files = _package(new, inner, leaf)
    whole = f"{new}.{inner}.{leaf}"
    _expect_meanings(AliasFinder, {old: whole}, files, {old: whole}, recorder=recorder)
    imports = {f"{old}.{leaf}": whole, old: f"{new}.{inner}"}
    _expect_meanings(
        AliasFinder, {old: f"{new}.{inner}"}, files, imports, recorder=recorder
    )
    files |= {f"{home}/__init__.py": "", f"{home}/{other}.py": ""}
    imports = {
        f"{home}.{old}.{inner}.{leaf}": whole,
        f"{home}.{leaf}": f"{home}.{other}",
        f"{home}.{other}": f"{home}.{other}",
    }
    aliases = {f"{home}.{old}": new, f"{home}.{leaf}": f"{home}.{other}"}
    _expect_meanings(AliasFinder, aliases, files, imports, recorder=recorder)
