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


def _expect_kinds(
    kind_of: Any,
    expected: dict[str, str],
    files: Files | None = None,
    imported: tuple[str, ...] = (),
) -> None:
    """Expect these kinds, with these files in a folder on sys.path."""
    answers = run(
        scenarios.kinds,
        kind_of,
        files=files or {},
        names=list(expected),
        imported=list(imported),
    )
    before = "".join(f"import {name}; " for name in imported)
    where = f"   where {', '.join(files)} is on sys.path" if files else ""
    for (name, kind), answer in zip(expected.items(), answers, strict=True):
        expect_equal(answer, repr(kind), called=f"{before}kind_of({name!r}){where}")


@promise
def tells_built_in_from_source(kind_of: Any) -> None:
    """sys is 'built-in'; what is made from a .py file is 'source', packages too.

    importlib.util.find_spec(name) finds the spec, and loads nothing. Print
    spec.origin and spec.loader of both.
    """
    plain, package = invent.names(2)
    _expect_kinds(kind_of, {"sys": "built-in", "json": "source"})
    _expect_kinds(kind_of, {plain: "source"}, {f"{plain}.py": ""})
    _expect_kinds(kind_of, {package: "source"}, {f"{package}/__init__.py": ""})


@promise(builds_on=(tells_built_in_from_source,))
def imports_nothing(kind_of: Any) -> None:
    """Asking runs no code and leaves sys.modules as it was.

    The spec is all you need, and it can be had without the module:
    importlib.util.find_spec(name).
    """
    plain, package, namespace, recorder = invent.names(4)
    paths = [f"{plain}.py", f"{package}/__init__.py", f"{namespace}/part.py"]
    names = [plain, package, namespace]
    seen = run(
        scenarios.effects_of_asking,
        kind_of,
        files=dict.fromkeys(paths, record(recorder)),
        names=names,
        recorder=recorder,
    )
    called = "; ".join(f"kind_of({name!r})" for name in names)
    expect(
        not seen["ran"],
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
    for name in ("os", "codecs", "site", "stat"):
        is_frozen = FrozenImporter.find_spec(name) is not None
        expected[name] = "frozen" if is_frozen else "source"
    _expect_kinds(kind_of, expected)


@promise(builds_on=(tells_built_in_from_source, imports_nothing))
def knows_extension_modules(kind_of: Any) -> None:
    """A module in a compiled file is 'extension'.

    Its loader is an importlib.machinery.ExtensionFileLoader, and the file name ends
    in one of importlib.machinery.EXTENSION_SUFFIXES.
    """
    name, package = invent.names(2)
    suffix = EXTENSION_SUFFIXES[0]
    _expect_kinds(kind_of, {name: "extension"}, {f"{name}{suffix}": ""})
    _expect_kinds(kind_of, {package: "extension"}, {f"{package}/__init__{suffix}": ""})


@promise(builds_on=(tells_built_in_from_source,))
def knows_namespace_packages(kind_of: Any) -> None:
    """A directory without an __init__.py is 'namespace', imported before or not.

    Its spec has no origin. Its loader is None as long as nobody has imported it, so
    look at the origin first.
    """
    name = invent.name()
    for imported in ((), (name,)):
        _expect_kinds(kind_of, {name: "namespace"}, {f"{name}/part.py": ""}, imported)


@promise(builds_on=(tells_built_in_from_source,))
def refuses_unknown_names(kind_of: Any) -> None:
    """An unknown name raises ModuleNotFoundError.

    importlib.util.find_spec(name) returns None for it. Raise the exception yourself.
    """
    name = invent.name()
    error = run(scenarios.refusal, kind_of, name=name)
    expect_raised(error, "ModuleNotFoundError", called=f"kind_of({name!r})")
