"""Task 1: `describe` says what a name is, and what is in it."""

from collections.abc import Sequence
from importlib.machinery import BYTECODE_SUFFIXES, EXTENSION_SUFFIXES
from typing import Any

from grader import invent
from grader.promise import expect, expect_equal, promise
from grader.seam import run
from grader.tasks.kit.expect_errors import expect_raised
from grader.tasks.kit.folder import Files
from grader.tasks.kit.sources import record
from grader.tasks.kit.words import listed
from grader.tasks.packages.describe import scenarios

Description = dict[str, Any]

MODULE: Description = {"kind": "module", "path": None, "submodules": []}


def _package(path: list[str], submodules: list[str]) -> Description:
    return {"kind": "package", "path": path, "submodules": submodules}


def _namespace(path: list[str], submodules: list[str]) -> Description:
    return {"kind": "namespace", "path": path, "submodules": submodules}


def _expect_descriptions(
    describe: Any,
    files: Files,
    expected: dict[str, Description],
    keys: tuple[str, ...],
    places: tuple[str, ...] = (".",),
    imported: tuple[str, ...] = (),
    hints: dict[str, str] | None = None,
) -> None:
    """Expect these values under the keys, with these places to import from."""
    answers = run(
        scenarios.descriptions,
        describe,
        files=files,
        names=list(expected),
        places=list(places),
        imported=list(imported),
    )
    before = "".join(f"import {name}; " for name in imported)
    where = f"   where … holds {', '.join(files)}"
    if places != (".",):
        where += f", and sys.path begins with {', '.join(f'…/{p}' for p in places)}"
    for (name, description), answer in zip(expected.items(), answers, strict=True):
        called = f"{before}describe({name!r})"
        where = where if files else ""
        _expect_values(called, where, description, answer, keys, hints or {})


def _expect_values(
    called: str,
    where: str,
    description: Description,
    answer: dict[str, str],
    keys: tuple[str, ...],
    hints: dict[str, str],
) -> None:
    for key in keys:
        if key == "keys":
            expect_equal(
                answer["keys"],
                repr(sorted(description)),
                called=f"sorted({called}){where}",
            )
            continue
        expect(
            answer.get(key) == repr(description[key]),
            called=f"{called}[{key!r}]{where}",
            expected=repr(description[key]),
            got=answer.get(key) or answer["answer"],
            hint=hints.get(key),
        )


@promise
def tells_packages_from_modules(describe: Any) -> None:
    """The kind of a package is 'package', that of a plain module 'module'.

    A spec tells: the submodule_search_locations of a plain module are None. The
    answer is a dict with the keys 'kind', 'path' and 'submodules'.
    """
    package, plain = invent.name(), f"_{invent.name()}"
    files = {f"{package}/__init__.py": "", f"{plain}.py": ""}
    expected = {package: _package([f"…/{package}"], []), plain: MODULE}
    for imported in ((), (package, plain)):
        _expect_descriptions(
            describe, files, expected, ("kind", "keys"), imported=imported
        )
    standard = {"sys": MODULE, "keyword": MODULE, "email": _package([], [])}
    _expect_descriptions(describe, {}, standard, ("kind",))


@promise(builds_on=(tells_packages_from_modules,))
def says_where_submodules_are_looked_for(describe: Any) -> None:
    """A package's path is a list of str, a plain module's is None.

    spec.submodule_search_locations holds the places. Make a list of it, also where
    it looks like one already.
    """
    package, plain = invent.names(2)
    files = {f"{package}/__init__.py": "", f"{plain}.py": ""}
    expected = {package: _package([f"…/{package}"], []), plain: MODULE, "sys": MODULE}
    _expect_descriptions(describe, files, expected, ("path",))


@promise(builds_on=(tells_packages_from_modules,))
def lists_the_submodules(describe: Any) -> None:
    """The submodules are the last parts of their names, sorted.

    pkgutil.iter_modules(places) gives what lies in these places and no deeper. A
    plain module has none: [].
    """
    package, plain = invent.names(2)
    modules = invent.shuffled(3)
    compiled, inner = invent.names(2)
    files = {
        f"{package}/__init__.py": "",
        **{f"{package}/{module}.py": "" for module in modules},
        f"{package}/{compiled}{EXTENSION_SUFFIXES[0]}": "",
        f"{package}/{inner}/__init__.py": "",
        f"{package}/{inner}/{invent.name()}.py": "",
        f"{package}/_private.py": "",
        f"{package}/Zoo.py": "",
        f"{package}/with-dash.py": "",
        f"{package}/__main__.py": "",
        f"{package}/readme.txt": "",
        f"{package}/pictures/cat.txt": "",
        f"{plain}.py": "",
    }
    inside = sorted(
        [*modules, compiled, inner, "_private", "__main__", "Zoo", "with-dash"]
    )
    expected = {package: _package([f"…/{package}"], inside), plain: MODULE}
    _expect_descriptions(describe, files, expected, ("submodules",))
    _expect_descriptions(describe, {}, {"sys": MODULE}, ("submodules",))
    new = invent.name()
    answers = run(
        scenarios.descriptions_in_turn,
        describe,
        files={f"{package}/__init__.py": ""},
        name=package,
        later={f"{package}/{new}.py": ""},
    )
    for inside, answer in zip(([], [new]), answers, strict=True):
        expect_equal(
            answer.get("submodules", answer["answer"]),
            repr(inside),
            called=f"describe({package!r})['submodules']   before and after {new}.py "
            "is put into the package and the first answer is emptied",
            hint="Look anew each time, remember nothing, and give another dict and "
            "other lists.",
        )


def _expect_only_to_import(
    describe: Any,
    files: Files,
    name: str,
    kind: str,
    parents: list[str],
    recorder: str = "recorder",
    imported: Sequence[str] = (),
) -> None:
    """Expect that nothing but these parents is imported, and nothing taken away."""
    seen = run(
        scenarios.effects,
        describe,
        files=files,
        name=name,
        imported=list(imported),
        recorder=recorder,
    )
    before = "".join(f"import {each}; " for each in imported)
    expect_equal(
        str(seen["kind"]), repr(kind), called=f"{before}describe({name!r})['kind']"
    )
    expect_equal(
        listed(seen["gone"]),
        "nothing",
        called=f"{before}describe({name!r}); what is gone from sys.modules, or another",
    )
    for what, names in (
        ("which modules ran", seen["ran"]),
        ("what is new in sys.modules", seen["new"]),
    ):
        beyond = [each for each in names if each not in parents]
        expect(
            not beyond,
            called=f"{before}describe({name!r}); {what}",
            expected=f"at most {', '.join(parents)}" if parents else "nothing",
            got=", ".join(names),
        )


def _nested(package: str, inner: str, leaf: str) -> tuple[Files, str]:
    """Files of two packages and a module, and the recorder that notes what ran."""
    recorder = invent.name()
    paths = [
        f"{package}/__init__.py",
        f"{package}/{inner}/__init__.py",
        f"{package}/{inner}/{leaf}.py",
    ]
    return dict.fromkeys(paths, record(recorder)), recorder


@promise(builds_on=(tells_packages_from_modules,))
def imports_nothing(describe: Any) -> None:
    """For a name without a dot nothing is imported: no package, no submodule.

    importlib.util.find_spec(name) finds the spec, and loads nothing.
    pkgutil.walk_packages imports packages, iter_modules does not.
    """
    package, inner, leaf, plain = invent.names(4)
    files, recorder = _nested(package, inner, leaf)
    files |= dict.fromkeys([f"{plain}.py", f"{inner}/__init__.py"], record(recorder))
    for name, kind in ((package, "package"), (plain, "module")):
        for imported in ([], [name]):
            _expect_only_to_import(describe, files, name, kind, [], recorder, imported)
    _expect_only_to_import(describe, {}, "wsgiref", "package", [])


BASIS = (
    tells_packages_from_modules,
    says_where_submodules_are_looked_for,
    lists_the_submodules,
    imports_nothing,
)


@promise(builds_on=BASIS)
def knows_namespace_packages(describe: Any) -> None:
    """A namespace package is 'namespace', with all its portions, imported or not.

    Its spec has no origin, whereas any kind of __init__ is one. Its loader is None
    only as long as nobody has imported it.
    """
    # Portions and modules are in no alphabetical order; one module is in both portions.
    name, second, first, both = sorted(invent.names(4))
    files = {
        f"{portion}/{name}/{module}.py": ""
        for portion, module in (
            ("west", first),
            ("west", both),
            ("east", second),
            ("east", both),
            # None of these makes a submodule.
            ("west", f"folder/{second}"),
            ("east", "folder/inner/zoo"),
        )
    }
    files |= {f"west/{name}/readme.txt": "", f"east/{name}/pictures/cat.txt": ""}
    portions = [f"…/west/{name}", f"…/east/{name}"]
    expected = {name: _namespace(portions, [second, first, both])}
    for imported in ((), (name,)):
        _expect_descriptions(
            describe,
            files,
            expected,
            ("kind", "path", "submodules"),
            places=("west", "east"),
            imported=imported,
            hints={
                "path": "All the places, in their order and in a list of your own: "
                "list(spec.submodule_search_locations).",
                "submodules": "pkgutil.iter_modules goes through all the places and "
                "gives each name once. What it gives is still to be sorted.",
            },
        )
    for again in (False, True):
        answers = run(
            scenarios.descriptions_with_a_later_place,
            describe,
            files=files,
            name=name,
            places=["west", "east"],
            imported=again,
        )
        for path, answer in zip((portions[:1], portions), answers, strict=True):
            expect_equal(
                answer.get("path", answer["answer"]),
                repr(path),
                called=f"{f'import {name}; ' * again}describe({name!r})['path']   with "
                f"…/west on sys.path{', and then …/east as well' * (path == portions)}",
                hint="spec.submodule_search_locations knows the portions of now.",
            )
    for suffix in (EXTENSION_SUFFIXES[0], BYTECODE_SUFFIXES[0]):
        compiled = invent.name()
        files = {f"{compiled}/__init__{suffix}": ""}
        expected = {compiled: _package([f"…/{compiled}"], [])}
        _expect_descriptions(describe, files, expected, ("kind",))


@promise(builds_on=(*BASIS, knows_namespace_packages))
def looks_into_zip_files(describe: Any) -> None:
    """A package in a zip file is described like one in a folder.

    No folder of that path exists. pkgutil.iter_modules asks whoever looks into
    such places, and knows more than os.listdir does.
    """
    package, module, inner, plain, folder = invent.names(5)
    files = {
        f"{folder}/": "",
        f"{folder}/{plain}.py": "",
        f"{package}/__init__.py": "",
        f"{package}/{module}.py": "",
        f"{package}/{inner}/__init__.py": "",
        f"{package}/{inner}/{plain}.py": "",
        f"{package}/pictures/cat.txt": "",
        f"{package}/readme.txt": "",
        f"{plain}.py": "",
    }
    expected = {
        package: _package([f"…/parcel.zip/{package}"], sorted([module, inner])),
        plain: MODULE,
        folder: _namespace(
            [f"…/{folder}", f"…/parcel.zip/{folder}"], sorted([module, plain])
        ),
    }
    beside = {f"{folder}/{module}.py": ""}
    answers = run(
        scenarios.descriptions_in_a_zip_file,
        describe,
        files=files,
        beside=beside,
        names=list(expected),
    )
    where = (
        f"   where … and …/parcel.zip are on sys.path, … holds {', '.join(beside)} and "
        f"…/parcel.zip holds {', '.join(files)}"
    )
    for (name, description), answer in zip(expected.items(), answers, strict=True):
        called = f"describe({name!r})"
        keys = ("kind", "path", "submodules")
        _expect_values(called, where, description, answer, keys, {})


@promise(builds_on=(*BASIS, knows_namespace_packages))
def follows_the_dots(describe: Any) -> None:
    """A dotted name is described too, and only its parents are imported for that.

    importlib.util.find_spec(name) imports the parents, as it needs their __path__.
    Leave the dots to it.
    """
    package, inner, leaf = invent.names(3)
    whole = f"{package}.{inner}"
    files, recorder = _nested(package, inner, leaf)
    expected = {
        whole: _package([f"…/{package}/{inner}"], [leaf]),
        f"{whole}.{leaf}": MODULE,
        f"{package}.folder": _namespace([f"…/{package}/folder"], [leaf]),
    }
    quiet = dict.fromkeys(files, "") | {f"{package}/folder/{leaf}.py": ""}
    keys = ("kind", "path", "submodules")
    for imported in ((), (f"{whole}.{leaf}",)):
        _expect_descriptions(describe, quiet, expected, keys, imported=imported)
    _expect_only_to_import(describe, files, whole, "package", [package], recorder)
    parents = [package, whole]
    leaf_name = f"{whole}.{leaf}"
    _expect_only_to_import(describe, files, leaf_name, "module", parents, recorder)


@promise(builds_on=(tells_packages_from_modules,))
def refuses_unknown_names(describe: Any) -> None:
    """An unknown name raises ModuleNotFoundError, dotted or not.

    importlib.util.find_spec(name) raises where it is a parent that cannot be found.
    Otherwise it returns None, and you have to raise.
    """
    package, plain, unknown = invent.names(3)
    files = {f"{package}/__init__.py": "", f"{plain}.py": ""}
    names = [
        unknown,
        f"{package}.{unknown}",
        f"{unknown}.{package}",
        f"{plain}.{unknown}",
    ]
    errors = run(scenarios.refusals, describe, files=files, names=names)
    for name, error in zip(names, errors, strict=True):
        expect_raised(
            error,
            "ModuleNotFoundError",
            called=f"describe({name!r})   where only {package} and {plain} exist",
        )
