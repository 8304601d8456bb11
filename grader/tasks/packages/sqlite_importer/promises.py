"""Task 3: `SqliteImporter` serves packages and their resources out of a database."""

from typing import Any, NamedTuple

from grader import invent
from grader.promise import expect, expect_equal, promise
from grader.seam import run
from grader.tasks.kit.expect_contract import (
    expect_code_as_from_a_file,
    expect_failures_to_come_out,
    expect_reloads,
)
from grader.tasks.kit.expect_errors import expect_no_error, expect_not_found
from grader.tasks.kit.expect_finding import expect_declined, expect_only_found
from grader.tasks.kit.expect_lines import Line, expect_lines, type_lines
from grader.tasks.kit.expect_tracebacks import expect_lines_shown
from grader.tasks.kit.importing import Question
from grader.tasks.kit.sources import record
from grader.tasks.kit.words import listed
from grader.tasks.packages.sqlite_importer import scenarios


def _package() -> tuple[str, str, str]:
    """New names: of a package, of a module in it, and the module's whole name."""
    package, leaf = invent.names(2)
    return package, leaf, f"{package}.{leaf}"


def _alike(name: str) -> str:
    """A name that LIKE takes for `name`: in LIKE, an underscore is any letter."""
    return name.replace("_", "x")


def _expect_attribute(
    SqliteImporter: Any,
    sources: dict[str, str],
    name: str,
    attribute: str,
    expected: str,
    note: str = "",
) -> None:
    """Expect this of a module whose source is a row of the database."""
    seen = run(
        scenarios.over_rows,
        SqliteImporter,
        what="attributes",
        sources=sources,
        name=name,
        wanted=[attribute],
    )
    expect_equal(
        seen[attribute], expected, called=f"import {name}{note}; {name}.{attribute}"
    )


@promise
def modules_can_be_imported(SqliteImporter: Any) -> None:
    """A module whose source is a row can be imported, and its functions work.

    SELECT source, is_package FROM modules WHERE name = ?   The code runs in
    module.__dict__, the only namespace.
    """
    name, number = invent.name(), invent.number()
    source = f"answer = {number}\ndef tell():\n    return answer\n"
    sources = {invent.name(): "answer = 0\n", name: source, invent.name(): ""}
    for attribute, expected in (("answer", str(number)), ("__name__", repr(name))):
        _expect_attribute(SqliteImporter, sources, name, attribute, expected)
    new = invent.number()
    told = run(
        scenarios.over_rows,
        SqliteImporter,
        what="result_after_a_change",
        sources=sources,
        name=name,
        function="tell",
        attribute="answer",
        new=new,
    )
    expect_equal(
        told,
        str(new),
        called=f"import {name}; {name}.answer = {new}; {name}.tell()   where tell "
        "returns the global answer",
    )


@promise(builds_on=(modules_can_be_imported,))
def packages_can_be_imported(SqliteImporter: Any) -> None:
    """A row with is_package 1 is a package: it has a __path__, a plain module none.

    spec_from_loader(name, loader, is_package=...) takes a truth value, and the
    column holds one.
    """
    package, _, whole = _package()
    number = invent.number()
    sources = {
        f"{package}.__init__": "title = __name__\n",
        whole: f"answer = {number}\n",
    }
    _expect_attribute(SqliteImporter, sources, package, "title", repr(package))
    _expect_attribute(SqliteImporter, sources, whole, "answer", str(number))
    names = [package, whole]
    seen = run(
        scenarios.over_rows,
        SqliteImporter,
        what="paths",
        sources=sources,
        names=names,
    )
    for name in names:
        expect_equal(
            str(seen[name]["path"]),
            str(name == package),
            called=f"import {name}; hasattr({name}, '__path__')",
        )
    other, leaf = invent.names(2)
    below = f"{other}.{leaf}"
    child = run(
        scenarios.over_rows,
        SqliteImporter,
        what="child_of_existing_package",
        sources={below: ""},
        package=other,
        leaf=leaf,
    )
    expect(
        child["name"] == repr(below) and child["cached"] == [below],
        called=f"import {below}, which has a row, where {other} comes from elsewhere; "
        "its __name__, its keys in sys.modules",
        expected=f"{below!r}, {[below]!r}",
        got=f"{child['name']}, {child['cached']!r}",
    )
    somewhere = ["/no/such/directory"]
    deep = f"{below}.{below}.{below}"
    questions: list[Question] = [(below, None), (other, somewhere), (deep, somewhere)]
    answers = run(
        scenarios.over_rows,
        SqliteImporter,
        what="answers",
        sources={below: "", other: "", deep: ""},
        questions=questions,
    )
    for (name, path), answer in zip(questions, answers, strict=True):
        expect_equal(
            answer,
            f"a spec for {name!r}",
            called=f"importer.find_spec({name!r}, {path}, None)   where {name} has a "
            "row",
            hint="The row decides, whatever path is.",
        )


@promise(builds_on=(modules_can_be_imported,))
def declines_what_has_no_row(SqliteImporter: Any) -> None:
    """find_spec() returns None where no row has exactly this name.

    WHERE name = ? compares whole names. LIKE and GLOB know wildcards, LIKE takes A
    for a, and a name that is pasted into the SQL is read as SQL.
    """
    package, leaf, whole = _package()
    other, unknown, plain, lone = invent.names(4)
    sources = {
        f"{package}.__init__": "",
        whole: "",
        plain: "",
        f"{lone}.{leaf}": "",
    }
    somewhere = ["/no/such/directory"]
    questions: list[Question] = [
        (unknown, None),
        (leaf, None),
        (lone, None),
        (f"{other}.{leaf}", somewhere),
        (f"{other}.{plain}", somewhere),
        (f"{other}.{whole}", somewhere),
        (f"{package}.{unknown}", somewhere),
        (f"{plain}.{unknown}", somewhere),
        (plain.upper(), None),
        (f" {plain}", None),
        (f"{plain} ", None),
        (_alike(plain), None),
        (f"{plain[:4]}%", None),
        (f"{plain[:4]}*", None),
        (f"{plain}'s", None),
        ("' OR ''='", None),
    ]
    answers = run(
        scenarios.over_rows,
        SqliteImporter,
        what="answers",
        sources=sources,
        questions=questions,
    )
    names = ", ".join(key.removesuffix(".__init__") for key in sources)
    where = f"   where the names in the table are {names}"
    expect_declined("importer", questions, answers, where)


@promise(builds_on=(packages_can_be_imported,))
def relative_imports_work(SqliteImporter: Any) -> None:
    """Relative imports work, in packages within packages too.

    They start from __package__, which import takes from the spec. It is right when
    spec.name is whole and the spec says whether it is a package.
    """
    a, b, c, d = invent.names(4)
    number = invent.number()
    sources = {
        f"{a}.__init__": f"from .{d} import secret\n",
        f"{a}.{d}": f"secret = {number}\n",
        f"{a}.{b}.__init__": "",
        f"{a}.{b}.{c}": f"from .. import secret\nfrom ..{d} import secret as same\n"
        "total = secret + same\n",
    }
    note = ", which uses relative imports"
    _expect_attribute(SqliteImporter, sources, a, "secret", str(number), note)
    whole = f"{a}.{b}.{c}"
    _expect_attribute(SqliteImporter, sources, whole, "total", str(2 * number), note)


@promise(builds_on=(modules_can_be_imported,))
def finding_runs_nothing(SqliteImporter: Any) -> None:
    """find_spec() only finds: no code runs, nothing enters the module cache.

    Whether there is a row is all that a finder has to know. Running the source is
    exec_module's part.
    """
    name, leaf, recorder = invent.names(3)
    below = f"{name}.{leaf}"
    seen = run(
        scenarios.over_rows,
        SqliteImporter,
        what="effects_of_finding",
        sources={f"{name}.__init__": record(recorder), below: record(recorder)},
        name=name,
        below=below,
        recorder=recorder,
    )
    expect_only_found(seen, name, below)


@promise(builds_on=(modules_can_be_imported,))
def code_runs_as_from_a_file(SqliteImporter: Any) -> None:
    """The module's code runs as that of a file would: in a new module, as written.

    compile(source, ..., dont_inherit=True), and exec() in module.__dict__. All else,
    sys.modules too, is left to import.
    """
    expect_code_as_from_a_file(scenarios.typed, SqliteImporter)


@promise(builds_on=(modules_can_be_imported,))
def a_failure_leaves_no_ruin(SqliteImporter: Any) -> None:
    """What the code raises comes out, the module is gone, and may be tried again.

    Let the exception pass, and keep nothing of the first try. Import takes the
    module out of the cache.
    """
    own = "__import__('sqlite3').OperationalError"
    expect_failures_to_come_out(scenarios.typed, SqliteImporter, own=own)


@promise(builds_on=(packages_can_be_imported, code_runs_as_from_a_file))
def later_rows_are_found(SqliteImporter: Any) -> None:
    """A row that another program adds later is found, and it can add it.

    Ask the database each time, and read each SELECT to its end: fetchall(). If you
    remember names, forget them in invalidate_caches().
    """
    package, _, whole = _package()
    names, later = invent.names(3), invent.name()
    error = run(
        scenarios.written_meanwhile,
        SqliteImporter,
        sources=dict.fromkeys(names, ""),
        known=names[0],
        name=later,
    )
    expect_no_error(
        error,
        called=f"import {names[0]}; a row for {later} is added; "
        f"importlib.invalidate_caches(); import {later}",
    )
    for name in (invent.name(), whole):
        seen = run(
            scenarios.over_rows,
            SqliteImporter,
            what="added_later",
            sources={f"{package}.__init__": "", **dict.fromkeys(invent.names(3), "")},
            name=name,
            source="answer = 1\n",
        )
        expect_not_found(seen["first"], called=f"import {name}, which has no row yet")
        expect_no_error(
            seen["second"],
            called=f"import {name} in vain; a row is added; "
            f"importlib.invalidate_caches(); import {name}",
        )
    plain, leaf = invent.names(2)
    lines = [
        Line(f"import {plain}; hasattr({plain}, '__path__')", "False"),
        Line(
            f"sources['{plain}.__init__'] = sources['{plain}.{leaf}'] = ''\n"
            f"del sys.modules[{plain!r}]; importlib.invalidate_caches()\n"
            f"import {plain}.{leaf}; hasattr({plain}, '__path__')",
            "True",
        ),
    ]
    where = (
        f"sources are the rows, and that of {plain}.__init__ is the row {plain} with "
        "is_package 1"
    )
    steps = type_lines(
        scenarios.typed,
        SqliteImporter,
        lines=lines,
        where=where,
        sources={plain: ""},
        recorder=invent.name(),
    )
    expect_lines(lines, steps, where)


@promise(builds_on=(modules_can_be_imported, a_failure_leaves_no_ruin))
def reload_runs_the_new_source(SqliteImporter: Any) -> None:
    """importlib.reload() runs the source that is in the row by then.

    A reload asks find_spec() again, and exec_module() with the old module. Read the
    row when it is needed, not once for all.
    """
    expect_reloads(scenarios.typed, SqliteImporter)


@promise(builds_on=(modules_can_be_imported,))
def works_in_every_thread(SqliteImporter: Any) -> None:
    """Any thread may import, several at once too, and a module runs once.

    A connection of sqlite3 works only in the thread that has made it. One for each
    question costs little: contextlib.closing(sqlite3.connect(path)).
    """
    names = invent.names(2)
    numbers = [invent.number(), invent.number()]
    seen = run(
        scenarios.in_another_thread,
        SqliteImporter,
        sources={n: f"answer = {a}\n" for n, a in zip(names, numbers, strict=True)},
        names=names,
        wanted="answer",
    )
    for name, number, got in zip(names, numbers, seen, strict=True):
        expect_equal(
            got,
            str(number),
            called=f"import {names[0]}; import {names[1]} in another thread; "
            f"{name}.answer",
        )
    names, recorder = invent.names(3), invent.name()
    ran = run(
        scenarios.in_many_threads,
        SqliteImporter,
        sources=dict.fromkeys(
            names, f"{record(recorder)}import time; time.sleep(0.01)\n"
        ),
        names=[*names, *names],
        recorder=recorder,
    )
    expect_equal(
        ", ".join(ran),
        ", ".join(sorted(names)),
        called=f"import {', '.join(names)}, each in two threads at once; what ran",
        hint="Import locks each module while it loads. Run the code in exec_module(), "
        "once, and nowhere else.",
    )
    one, two = invent.names(2)
    called = f"import {one}, whose code imports {two} in another thread and waits"
    source = f"""\
import threading

def bring():
    try:
        import {two}
    except ImportError:
        return
    came.set()

came = threading.Event()
thread = threading.Thread(target=bring, daemon=True)
thread.start()
answer = came.wait(5)
"""
    got = run(
        scenarios.in_a_thread_meanwhile,
        SqliteImporter,
        sources={one: source, two: ""},
        name=one,
        wanted="answer",
        called=called,
    )
    expect_equal(got, "True", called=f"{called}; has the thread got it")


class Stock(NamedTuple):
    """Packages with resources, beside others that LIKE takes for the first."""

    packages: list[str]
    resources: dict[str, dict[str, bytes]]

    def expect_lines(self, SqliteImporter: Any, lines: list[Line]) -> None:
        """Type the lines where these rows are in the database."""
        where = (
            "files is importlib.resources.files, write(package, name, data) and "
            "delete(package, name) change the table resources, and the resources of "
            "each package are\n"
            + "\n".join(f"{each}: {names}" for each, names in self.resources.items())
        )
        steps = type_lines(
            scenarios.typed_with_resources,
            SqliteImporter,
            lines=lines,
            where=where,
            sources={f"{package}.__init__": "" for package in self.packages},
            resources=[
                (package, name, data.hex())
                for package, named in self.resources.items()
                for name, data in named.items()
            ],
        )
        expect_lines(lines, steps, where)


def _stock() -> Stock:
    """New packages: two, one in the first, one without resources, and others.

    One resource has the same name in all packages.
    """
    first, second, inner, lone, only, shared = invent.names(6)
    below = f"{first}.{inner}"
    named = {
        first.upper(): [shared],
        _alike(first): [shared],
        below: [shared, inner],
        first: [_alike(only), only, shared, f"_{only}"],
        second: [shared],
    }
    resources = {
        package: {
            f"{name}.txt": f"größer als {invent.number()}\n".encode() for name in names
        }
        for package, names in named.items()
    }
    resources[first][f"{only}.bin"] = b"\x00\xff\r\n\xfe%d" % invent.number()
    resources[first]["empty"] = b""
    resources[first]["größe 1%.bin"] = b"2"
    resources[first][".hidden"] = b"1"
    resources[first]["lines.txt"] = b"one\r\ntwo\r\n"
    return Stock([first, second, below, lone, first.upper(), _alike(first)], resources)


@promise(builds_on=(packages_can_be_imported,))
def resources_can_be_read(SqliteImporter: Any) -> None:
    """importlib.resources reads a package's resources, as text and as bytes.

    It calls the loader's get_resource_reader(name), and files() on what that
    returns. What files() returns must behave like a pathlib.Path, as a
    zipfile.Path does, and must go on working when the reader is gone.
    """
    stock = _stock()
    expected = {
        f"files({package!r}).joinpath({name!r}).{call}": value
        for package in stock.packages[:3]
        for name, data in stock.resources[package].items()
        for call, value in (
            ("name", name),
            ("read_bytes()", data),
            ("read_text(encoding='utf-8')", data.decode(errors="ignore")),
            ("read_text(encoding='latin-1')", data.decode("latin-1")),
        )
        if "read_text" not in call or (name.endswith(".txt") and b"\r" not in data)
    }
    hint = (
        "The row with exactly this package and this name has the bytes: compare both "
        "with =. read_bytes() gives them as they are, and read_text() decodes them in "
        "the encoding that it is given."
    )
    lines = [
        Line(call, repr(value), alone=True, hint=hint)
        for call, value in expected.items()
    ]
    stock.expect_lines(SqliteImporter, lines)


@promise(builds_on=(later_rows_are_found, resources_can_be_read))
def resources_can_be_listed(SqliteImporter: Any) -> None:
    """iterdir() gives the resources of this package, later ones too.

    SELECT name FROM resources WHERE package = ?, and that anew for each call of
    files(). What iterdir() gives has a name, 'sign.txt', and can be read.
    """
    stock = _stock()
    first, *others = stock.packages[:4]
    lone = others[-1]
    names = {package: sorted(stock.resources.get(package, [])) for package in others}
    new = f"{invent.name()}.txt"
    inside = stock.resources[first]
    old = next(iter(inside))
    elsewhere = invent.name()

    def listing(package: str, names: list[str]) -> Line:
        listed = f"sorted(f.name for f in files({package!r}).iterdir())"
        return Line(listed, repr(names), alone=True)

    def contents(data: list[bytes]) -> Line:
        read = f"sorted(f.read_bytes() for f in files({first!r}).iterdir())"
        return Line(read, repr(sorted(data)), alone=True)

    stock.expect_lines(
        SqliteImporter,
        [
            *(
                Line(
                    f"{read}; write({elsewhere!r}, {new!r}, b'')",
                    hint="After each question, read the SELECT to its end or close the "
                    "connection: another program must be able to write.",
                )
                for read in (
                    *(f"files({first!r}).joinpath({n!r}).read_bytes()" for n in inside),
                    f"files({first!r}).joinpath({old!r}).read_text('utf-8')",
                    f"names = iter(files({first!r}).iterdir()); next(names)",
                )
            ),
            listing(first, sorted(inside)),
            *(listing(package, inside) for package, inside in names.items()),
            contents([*inside.values()]),
            Line(f"write({first!r}, {new!r}, b'new'); write({first!r}, {old!r}, b'')"),
            listing(first, sorted([*inside, new]))._replace(alone=False),
            contents([*{**inside, new: b"new", old: b""}.values()]),
            Line(f"delete({first!r}, {old!r})"),
            listing(first, sorted({*inside, new} - {old})),
            Line(
                f"write({lone!r}, {new!r}, b'new'); "
                f"files({lone!r}).joinpath({new!r}).read_bytes()",
                "b'new'",
                alone=True,
            ),
        ],
    )


@promise(builds_on=(resources_can_be_read,))
def missing_resources_are_reported(SqliteImporter: Any) -> None:
    """Reading a resource that the package does not have raises FileNotFoundError.

    A program with an optional file catches this exception. Look for exactly this
    package and this name.
    """
    stock = _stock()
    first, second, _, lone, *_ = stock.packages
    elsewhere = next(iter(stock.resources[first]))
    shared = next(iter(stock.resources[second]))
    alike = f"{invent.name()}.txt"
    stock.resources[second][_alike(alike)] = b"another resource\n"
    missing = [
        (second, f"{invent.name()}.txt"),
        (second, elsewhere),
        (second, alike),
        (second, shared.upper()),
        (lone, shared),
    ]
    lines = [
        Line(
            f"files({package!r}).joinpath({name!r}).{read}()",
            raises="FileNotFoundError",
            alone=True,
        )
        for package, name in missing
        for read in ("read_text", "read_bytes")
    ]
    stock.expect_lines(SqliteImporter, lines)


@promise(builds_on=(modules_can_be_imported,))
def says_where_modules_come_from(SqliteImporter: Any) -> None:
    """spec.origin is a text with the path of the database in it.

    spec_from_loader(name, loader, origin=...): the text appears in the module's
    repr.
    """
    name = invent.name()
    seen = run(scenarios.origin, SqliteImporter, sources={name: ""}, name=name)
    expect(
        seen["has_path"] and seen["path"].strip("'") in seen["origin"],
        called=f"SqliteImporter(path).find_spec({name!r}, None, None).origin   where "
        f"path is {seen['path']}",
        expected="a str with the path in it",
        got=seen["origin"],
    )


@promise(builds_on=(packages_can_be_imported,))
def tracebacks_show_the_line(SqliteImporter: Any) -> None:
    """A traceback through such a module shows the line of its source.

    Compile with a file name of the module's own that no file has and that is not in
    <angle brackets>, and have a get_source(name): Python asks it for the lines.
    """
    expect_lines_shown(scenarios.over_rows, SqliteImporter, what="tracebacks_of_calls")


@promise(builds_on=(packages_can_be_imported, resources_can_be_read))
def two_databases_share_nothing(SqliteImporter: Any) -> None:
    """Two importers with two databases know only what is in their own.

    The path belongs to the instance: set it in __init__, on self.
    """
    name, *others = invent.names(3)
    numbers = [invent.number(), invent.number()]
    seen = run(
        scenarios.loaded_from_two,
        SqliteImporter,
        databases=[
            {f"{name}.__init__": f"answer = {number}\n", other: ""}
            for number, other in zip(numbers, others, strict=True)
        ],
        name=name,
        resource="sign.txt",
    )
    for place, (number, other) in enumerate(zip(numbers, others, strict=True)):
        for what, expected, got in (
            (f"knows beside {name}", other, listed(seen[place]["known"])),
            (f"gives as {name}.answer", str(number), seen[place]["answer"]),
            (
                f"gives as the resource sign.txt of {name}",
                repr(b"%d" % place),
                seen[place]["resource"],
            ),
        ):
            expect_equal(
                got,
                expected,
                called=f"two importers, for a database with {name} and {others[0]} and "
                f"for another with {name} and {others[1]}; what the "
                f"{('first', 'second')[place]} {what}",
            )
