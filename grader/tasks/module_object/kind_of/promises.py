"""Task 4: `kind_of` says what a module would be made from."""

from importlib.machinery import EXTENSION_SUFFIXES, FrozenImporter
from typing import Any

from grader import invent
from grader.promise import expect, expect_equal, promise
from grader.seam import run
from grader.tasks.kit.expect_errors import expect_raised
from grader.tasks.kit.expect_unchanged import expect_unchanged
from grader.tasks.kit.folder import Files
from grader.tasks.kit.sources import record
from grader.tasks.module_object.kind_of import scenarios

KINDS = ("built-in", "frozen", "source", "extension", "namespace")


def _expect_kinds(
    kind_of: Any,
    expected: dict[str, str],
    *folders: Files,
    imported: tuple[str, ...] = (),
) -> None:
    """Expect these kinds, with these files in folders on sys.path."""
    answers = run(
        scenarios.kinds,
        kind_of,
        folders=list(folders),
        names=list(expected),
        imported=list(imported),
    )
    before = "".join(f"import {name}; " for name in imported)
    there = ", and then one with ".join(", ".join(files) for files in folders)
    where = f"   where a folder with {there} is first on sys.path" if folders else ""
    for (name, kind), answer in zip(expected.items(), answers, strict=True):
        expect_equal(answer, repr(kind), called=f"{before}kind_of({name!r}){where}")


@promise
def tells_built_in_from_source(kind_of: Any) -> None:
    """sys is 'built-in'; what is made from a .py file is 'source', packages too.

    importlib.util.find_spec(name) finds the spec, and loads nothing. Print
    spec.origin and spec.loader of both.
    """
    plain, package = invent.names(2)
    expected = {"sys": "built-in", "_imp": "built-in", "json": "source"}
    _expect_kinds(kind_of, expected)
    # A built-in module goes before all files.
    files = {"builtins.py": "", "marshal/part.py": ""}
    _expect_kinds(kind_of, {"builtins": "built-in", "marshal": "built-in"}, files)
    files = {f"{plain}.py": "", f"{package}/__init__.py": "", f"{package}.py": ""}
    for imported in ((), (plain, package)):
        _expect_kinds(
            kind_of, {plain: "source", package: "source"}, files, imported=imported
        )
    # No statement can import these, but importlib.import_module can.
    names = [f"{plain}-2", f"2{plain}", "class"]
    files = {f"{name}.py": "" for name in names}
    _expect_kinds(kind_of, dict.fromkeys(names, "source"), files)


@promise(builds_on=(tells_built_in_from_source,))
def imports_nothing(kind_of: Any) -> None:
    """Asking runs no code and leaves sys.modules as it was.

    The spec is all you need, and it can be had without the module:
    importlib.util.find_spec(name).
    """
    plain, package, namespace, loaded, recorder = invent.names(5)
    paths = [f"{plain}.py", f"{package}/__init__.py", f"{namespace}/part.py"]
    paths.append(f"{loaded}.py")
    names = [plain, package, "json", loaded, namespace, "colorsys"]
    seen = run(
        scenarios.effects_of_asking,
        kind_of,
        files=dict.fromkeys(paths, record(recorder)),
        names=names,
        imported=["json", loaded],
        recorder=recorder,
    )
    calls = "; ".join(f"kind_of({name!r})" for name in names)
    called = f"import json, {loaded}; {calls}"
    # Which kinds these are is another promise.
    kinds = [answer for answer in seen["said"] if answer in map(repr, KINDS)]
    expect_equal(f"kinds: {len(kinds)}", f"kinds: {len(names)}", called=called)
    expect(
        seen["ran"] == [],
        called=called,
        expected="no module's code runs",
        got=f"the code of {', '.join(seen['ran'])} ran",
    )
    expect_unchanged(seen["changes"], called=called)


@promise(builds_on=(tells_built_in_from_source,))
def knows_frozen_modules(kind_of: Any) -> None:
    """A module whose code is stored in the interpreter is 'frozen'.

    Which modules these are differs from one Python to the next, so do not list them.
    The spec's origin says it.
    """
    expected = {"zipimport": "frozen"}
    for name in ("os", "codecs", "site", "stat", "abc", "__hello__", "__phello__"):
        is_frozen = FrozenImporter.find_spec(name) is not None
        expected[name] = "frozen" if is_frozen else "source"
    _expect_kinds(kind_of, expected)


@promise(builds_on=(tells_built_in_from_source, imports_nothing))
def knows_extension_modules(kind_of: Any) -> None:
    """A module in a compiled file is 'extension'.

    Its loader is an importlib.machinery.ExtensionFileLoader, and the file name ends
    in one of importlib.machinery.EXTENSION_SUFFIXES.
    """
    name, package, *others = invent.names(2 + len(EXTENSION_SUFFIXES))
    suffix = EXTENSION_SUFFIXES[0]
    files = {
        f"{name}{suffix}": "",
        f"{name}.py": "",
        f"{package}/__init__{suffix}": "",
    } | {f"{n}{each}": "" for n, each in zip(others, EXTENSION_SUFFIXES, strict=True)}
    _expect_kinds(kind_of, dict.fromkeys([name, package, *others], "extension"), files)


@promise(builds_on=(tells_built_in_from_source,))
def knows_namespace_packages(kind_of: Any) -> None:
    """A directory without an __init__.py is 'namespace', imported before or not.

    Its spec has no origin. Its loader is None as long as nobody has imported it, so
    look at the origin first. A file of that name goes before it, wherever it lies.
    """
    name, other, later = invent.names(3)
    first = {f"{name}/part.py": "", f"{other}/part.py": "", f"{other}.py": ""}
    first[f"{later}/part.py"] = ""
    for imported in ((), (name,)):
        _expect_kinds(
            kind_of,
            {name: "namespace", other: "source", later: "source"},
            first,
            {f"{later}.py": ""},
            imported=imported,
        )


@promise(builds_on=(tells_built_in_from_source, imports_nothing))
def refuses_unknown_names(kind_of: Any) -> None:
    """An unknown name raises ModuleNotFoundError.

    importlib.util.find_spec(name) returns None for it. Raise the exception yourself.
    """
    for name in (invent.name(), f"_{invent.name()}", f"{invent.name()}-2"):
        error = run(scenarios.refusal, kind_of, name=name)
        expect_raised(error, "ModuleNotFoundError", called=f"kind_of({name!r})")
    name = invent.name()
    file = {f"{name}.py": ""}
    steps: list[Files] = [{}, file, {}, file]
    answers = run(scenarios.in_turn, kind_of, steps=steps, name=name)
    for number, (files, answer) in enumerate(zip(steps, answers, strict=True), 1):
        there = " then ".join("there" if step else "gone" for step in steps[:number])
        expect_equal(
            answer["said"] or answer["error"]["type"],
            "'source'" if files else "ModuleNotFoundError",
            called=f"kind_of({name!r})   where {name}.py is {there}, and was asked for "
            "each time",
            hint="Remember no answer: ask for the spec each time.",
        )
