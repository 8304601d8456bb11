"""Task 4: `HttpImporter` loads pinned modules from a web server."""

import hashlib
from collections.abc import Mapping, Sequence
from typing import Any

from grader import invent
from grader.promise import CouldNotJudge, expect, promise
from grader.tasks.kit.expect_contract import (
    expect_code_as_from_a_file,
    expect_failures_to_come_out,
    expect_reloads,
)
from grader.tasks.kit.expect_lines import Line, expect_lines, type_lines
from grader.tasks.kit.sources import Sources, record
from grader.tasks.nested_packages.http_importer import scenarios

Pages = dict[str, list[scenarios.Page]]

ATTEMPTS = 5  # to measure a slow answer on a machine that is busy


def _page(body: str | bytes, status: int = 200, flaw: str = "") -> scenarios.Page:
    content = body.encode() if isinstance(body, str) else body
    return scenarios.Page(status=status, body=content.hex(), flaw=flaw)


def _pin(body: str | bytes) -> str:
    content = body.encode() if isinstance(body, str) else body
    return hashlib.sha256(content).hexdigest()


def _path(name: str) -> str:
    return f"/{name.replace('.', '/')}.py"


def _shelf(bodies: Mapping[str, str | bytes]) -> tuple[Pages, dict[str, str]]:
    """The server's pages and the pins for these modules."""
    pages = {_path(name): [_page(body)] for name, body in bodies.items()}
    return pages, {name: _pin(body) for name, body in bodies.items()}


def _expect_lines(
    HttpImporter: Any,
    pages: Pages | None,
    pins: dict[str, str],
    lines: Sequence[Line],
    recorder: str = "",
    where: str = "",
    behind: Sources | None = None,
    **options: float,
) -> list[str]:
    """Type the lines where the importer is installed; the paths that were requested."""
    seen = type_lines(
        scenarios.typed,
        HttpImporter,
        lines=lines,
        where=where,
        pages=pages,
        pins=pins,
        recorder=recorder or invent.name(),
        behind=behind or {},
        options=options,
    )
    expect_lines(lines, seen["steps"], where)
    return list(seen["requests"])


@promise
def pinned_modules_can_be_imported(HttpImporter: Any) -> None:
    """A pinned module comes from base_url/name.py, and has what its source defines.

    urllib.request.urlopen(url, timeout=...).read() gives the bytes, however many, where
    read1() and read(4096) may give the first of them only. Compare
    hashlib.sha256(them).hexdigest() with the pin, then answer with a spec.
    """
    name, number = invent.name(), invent.number()
    pages, pins = _shelf(
        {name: f"secret = {number}\ndef tell():\n    return secret, __name__\n"}
    )
    requests = _expect_lines(
        HttpImporter,
        pages,
        pins,
        [
            Line(f"import {name}; {name}.tell()", repr((number, name))),
            Line(f"import {name} as again; again is sys.modules[{name!r}]", "True"),
        ],
        where=f"{name} is pinned",
    )
    expect(
        set(requests) == {_path(name)},
        called=f"import {name}",
        expected=f"GET base_url{_path(name)}",
        got=_requested(requests),
    )
    name = invent.name()
    pages, pins = _shelf({name: "# a long comment\n" * 8_000 + "answer = 1\n"})
    _expect_lines(
        HttpImporter,
        pages,
        pins,
        [Line(f"import {name}; {name}.answer", "1")],
        where=f"{name} is pinned, and its source has more than 100 kB",
    )


def _requested(requests: Sequence[str]) -> str:
    return "\n".join(f"GET base_url{path}" for path in requests) or "no request"


@promise(builds_on=(pinned_modules_can_be_imported,))
def asks_for_nothing_unpinned(HttpImporter: Any) -> None:
    """A name without a pin is answered with None, and the server is not asked.

    Import asks for every module that is not cached. An importer that sends each name to
    a server tells it what the program is made of, and waits every time.
    """
    known, unpinned, package = invent.names(3)
    pages, pins = _shelf({known: "answer = 1\n"})
    pages[_path(unpinned)] = [_page("answer = 2\n")]
    below = f"{known}.{unpinned}"
    pages[_path(below)] = [_page("answer = 3\n")]
    lines = [
        Line(f"importer.find_spec({unpinned!r}, None, None)", "None"),
        Line(f"importer.find_spec({below!r}, ['/somewhere'], None)", "None"),
        Line(f"importer.find_spec('{package}.{known}', [], None)", "None"),
        Line(f"import {unpinned}", raises="ModuleNotFoundError"),
    ]
    where = f"the one pin is for {known}"
    requests = _expect_lines(HttpImporter, pages, pins, lines, where=where)
    expect(
        not requests,
        called="\n".join([*(line.text for line in lines), f"where {where}"]),
        expected="no request",
        got=_requested(requests),
    )


@promise(builds_on=(pinned_modules_can_be_imported,))
def a_bad_hash_is_refused(HttpImporter: Any) -> None:
    """What does not match its pin raises ImportError, and nothing of it runs.

    Compare the whole hash, before anything else is done with the bytes. None would send
    import to the next finder, which may have a module of that name. The error's .name
    is the module's.
    """
    recorder = invent.name()
    good, evil = "answer = 1\n", f"answer = 2\n{record(recorder)}"
    bodies = dict(zip(invent.names(3), (evil, "", good.strip()), strict=True))
    for_each = ", ".join(f"{body!r} for {name}" for name, body in bodies.items())
    _expect_refused(
        HttpImporter,
        bodies,
        dict.fromkeys(bodies, _pin(good)),
        recorder,
        where=f"the server has {for_each}, the pins are for {good!r}",
    )
    empty, short, other, long, odd = invent.names(5)
    right = _pin(evil)
    last = "1" if right.endswith("0") else "0"
    pins = {empty: "", short: right[:8], other: right[:-1] + last, long: f"{right}0"}
    pins[odd] = "é" * len(right)
    _expect_refused(
        HttpImporter,
        dict.fromkeys(pins, evil),
        pins,
        recorder,
        where=f"the pin of {empty} is '', that of {short} has the first 8 digits of "
        f"the right hash, that of {other} another last digit, that of {long} one digit "
        f"too many, that of {odd} is {pins[odd]!r}",
    )


def _expect_refused(
    HttpImporter: Any,
    bodies: Mapping[str, str],
    pins: dict[str, str],
    recorder: str,
    where: str,
) -> None:
    """Expect that no module can be imported, though the next finder has all of them."""
    lines = [
        Line(f"import {name}", raises="ImportError", name=name, runs=[], alone=True)
        for name in pins
    ]
    none = repr([False] * len(pins))
    lines.append(Line(f"[name in sys.modules for name in {list(pins)}]", none))
    _expect_lines(
        HttpImporter,
        {_path(name): [_page(body)] for name, body in bodies.items()},
        pins,
        lines,
        recorder,
        where=f"{where}, and the next finder has modules of these names",
        behind=dict.fromkeys(pins, record(recorder)),
    )


@promise(builds_on=(pinned_modules_can_be_imported, a_bad_hash_is_refused))
def what_was_checked_is_what_runs(HttpImporter: Any) -> None:
    """The very bytes that were hashed are run, whatever the server says next time.

    Fetch once for each import, and keep the bytes for the loader, in the importer or in
    the spec. To two requests the server can give two answers.
    """
    name, recorder = invent.names(2)
    good, evil = f"answer = 1\n{record(recorder)}", "answer = 2\n"
    line = Line(f"import {name}; {name}.answer", "1", runs=[name])
    requests = _expect_lines(
        HttpImporter,
        {_path(name): [_page(good), _page(evil)]},
        {name: _pin(good)},
        [line],
        recorder,
        where="the server gives another answer from the second request on",
    )
    expect(
        requests == [_path(name)],
        called=line.text,
        expected=f"one request: GET base_url{_path(name)}",
        got=_requested(requests),
    )
    first, second = "answer = 1\n", "answer = 2\n"
    ask = f"importer.find_spec({name!r}, None, None)"
    _expect_lines(
        HttpImporter,
        {_path(name): [_page(first), _page(second)]},
        {name: _pin(first)},
        [
            Line(f"spec = {ask}"),
            Line(f"try:\n    {ask}\nexcept ImportError:\n    pass"),
            Line(f"load(spec, {name!r}).answer", "1"),
        ],
        where="load(spec, name) makes and runs the module of a spec; the server has "
        f"what is pinned, and from the second request on {second!r}",
    )
    _expect_lines(
        HttpImporter,
        {_path(name): [_page(first)], f"/other{_path(name)}": [_page(second)]},
        {name: _pin(first)},
        [
            Line(
                f"other = HttpImporter(base_url + '/other', {{{name!r}: "
                f"{_pin(second)!r}}})\n"
                f"one = importer.find_spec({name!r}, None, None)\n"
                f"two = other.find_spec({name!r}, None, None)"
            ),
            Line(f"load(one, {name!r}).answer, load(two, {name!r}).answer", "(1, 2)"),
        ],
        where="load(spec, name) makes and runs the module of a spec, and each server "
        "has what is pinned",
    )


@promise(builds_on=(pinned_modules_can_be_imported, a_bad_hash_is_refused))
def packages_can_be_pinned(HttpImporter: Any) -> None:
    """A pin for 'pkg.__init__' makes pkg a package, whose code is pkg/__init__.py.

    spec_from_loader(name, loader, is_package=True). The dots of a name are slashes in
    the address. Look for the package's pin first: it goes before a module's.
    """
    package, sub, leaf, bad, recorder = invent.names(5)
    code = record(recorder)
    pages, pins = _shelf(
        {
            f"{package}.__init__": f"{code}answer = 1\n",
            f"{package}.{sub}.__init__": f"{code}from .{leaf} import answer\n",
            f"{package}.{sub}.{leaf}": f"{code}from .. import answer\n",
            f"{package}.{sub}": "answer = 2\n",
        }
    )
    names = [package, f"{package}.{sub}", f"{package}.{sub}.{leaf}"]
    bad_package = invent.name()
    others = {bad: bad, bad_package: f"{bad_package}.__init__"}
    others |= {f"{package}.{name}": f"{package}.{key}" for name, key in others.items()}
    for key in others.values():
        pages[_path(key)] = [_page(code)]
        pins[key] = _pin("answer = 1\n")
    _expect_lines(
        HttpImporter,
        pages,
        pins,
        [
            Line(f"import {names[1]}; {names[1]}.answer", "1", runs=names),
            Line(
                f"[hasattr(sys.modules[n], '__path__') for n in {names}]",
                "[True, True, False]",
            ),
            *(
                Line(
                    f"import {other}",
                    raises="ImportError",
                    name=other,
                    runs=[],
                    alone=True,
                    hint="The error's .name is the whole name of the module, without "
                    "an __init__.",
                )
                for other in others
            ),
        ],
        recorder,
        where=f"the pins are for {', '.join(pins)}, and those of "
        f"{', '.join(others.values())} do not match",
    )


@promise(
    builds_on=(
        pinned_modules_can_be_imported,
        what_was_checked_is_what_runs,
        packages_can_be_pinned,
    )
)
def not_found_is_none(HttpImporter: Any) -> None:
    """A pinned module that the server does not have (404) is answered with None.

    urlopen() raises urllib.error.HTTPError for a 404; its .code tells it from others.
    The next finder may have the module.
    """
    name, both = invent.names(2)
    source = "answer = 1\n"
    pins = dict.fromkeys([name, both, f"{both}.__init__"], _pin(source))
    requests = _expect_lines(
        HttpImporter,
        {_path(both): [_page(source)]},
        pins,
        [
            Line(f"importer.find_spec({name!r}, None, None)", "None"),
            Line(f"import {name}", raises="ModuleNotFoundError", name=name),
            Line(
                f"requests.clear(); importer.find_spec({both!r}, None, None)",
                "None",
                hint="The package goes before the module, and a 404 is None: there is "
                "one request for each import.",
            ),
            Line(
                f"pages[{_path(name)!r}] = {[_page(source)]}; import {name}; "
                f"{name}.answer",
                "1",
                hint="The server may have the module later. Ask for each import.",
            ),
        ],
        where=f"the pins are for {', '.join(pins)}, the server has {_path(both)} only, "
        "and answers 404 to all else",
    )
    expect(
        requests == [_path(f"{both}.__init__"), _path(name)],
        called=f"importer.find_spec({both!r}, None, None); import {name}\nwhere {both} "
        f"and {both}.__init__ are pinned, and the server answers 404 to the latter",
        expected=f"GET base_url{_path(f'{both}.__init__')}\nGET base_url{_path(name)}",
        got=_requested(requests),
    )


@promise(
    builds_on=(
        pinned_modules_can_be_imported,
        what_was_checked_is_what_runs,
        packages_can_be_pinned,
    )
)
def other_trouble_is_an_import_error(HttpImporter: Any) -> None:
    """A server that fails, breaks off or is not there makes it an ImportError.

    A 404 alone is answered with None. Of the rest make an ImportError: urllib raises
    OSError (HTTPError and URLError are such), http.client its HTTPException. The
    error's .name is the whole name of the module.
    """
    source = "answer = 1\n"
    cut, silent, odd, alone, package, whole = invent.names(6)
    below = f"{package}.{alone}"
    statuses = (400, 401, 403, 405, 410, 418, 429, 499, 500, 503, 599)
    by_status = dict(zip(invent.names(len(statuses)), statuses, strict=True))
    served: Pages = {
        **{_path(n): [_page(source, status=code)] for n, code in by_status.items()},
        _path(cut): [_page(source, flaw="cut")],
        _path(silent): [_page(source, flaw="hangs up")],
        _path(odd): [_page(source, flaw="gibberish")],
        _path(below): [_page(source, status=500)],
        _path(f"{whole}.__init__"): [_page(source, status=500)],
    }
    to_each = (
        f"the server answers with these statuses: {by_status}, 500 for {below} and "
        f"the package {whole}, breaks off in the middle of {cut}, hangs up on "
        f"{silent}, and says what is not HTTP for {odd}"
    )
    for names, pages, where in (
        ([*by_status, cut, silent, odd, below, whole], served, to_each),
        ([alone, below, whole], None, "there is no server"),
    ):
        keys = [f"{name}.__init__" if name == whole else name for name in names]
        requests = _expect_lines(
            HttpImporter,
            pages,
            dict.fromkeys(keys, _pin(source)),
            [
                Line(
                    f"importer.find_spec({name!r}, [], None)"
                    if name == below
                    else f"import {name}",
                    raises="ImportError",
                    name=name,
                    alone=True,
                )
                for name in names
            ],
            where=f"{where}; what is imported is pinned, and the next finder has it",
            behind=dict.fromkeys(names, source),
        )
        expected = [_path(key) for key in keys if pages]
        expect(
            requests == expected,
            called=f"import {', '.join(names)}, each with ImportError, where {where}",
            expected=_requested(expected),
            got=_requested(requests),
            hint="There is one request for each import, whatever comes of it.",
        )


@promise(builds_on=(pinned_modules_can_be_imported,))
def gives_up_after_the_timeout(HttpImporter: Any) -> None:
    """A silence of `timeout` seconds is an ImportError, a slow answer is not.

    Pass your timeout on: without one, urlopen() waits for ever, and import with it.
    Reading the answer can time out too. Measure nothing yourself: a large file on a
    slow line takes longer, and comes all the same.
    """
    silent, stalls = invent.names(2)
    source = "answer = 1\n"
    _expect_lines(
        HttpImporter,
        {
            _path(silent): [_page(source, flaw="silent")],
            _path(stalls): [_page(source, flaw="stalls")],
        },
        dict.fromkeys([silent, stalls], _pin(source)),
        [
            Line(f"import {name}", raises="ImportError", name=name, alone=True)
            for name in (silent, stalls)
        ],
        where="timeout=0.1, and the server says nothing for "
        f"{scenarios.LONGEST_SILENCE:g} s, in the middle of {stalls}",
        timeout=0.1,
    )
    _expect_slow_answers_to_come(HttpImporter)


def _expect_slow_answers_to_come(HttpImporter: Any) -> None:
    """Expect the import of a module that takes longer to come than the timeout."""
    name = invent.name()
    source = "answer = 1\n"
    timeout = 0.75 * scenarios.PIECES * scenarios.SHORT_SILENCE
    lines = [Line(f"import {name}; {name}.answer", "1")]
    where = (
        f"timeout={timeout:g}, and the server sends a piece every "
        f"{scenarios.SHORT_SILENCE:g} s, {scenarios.PIECES} in all"
    )
    for _ in range(ATTEMPTS):
        seen = type_lines(
            scenarios.typed,
            HttpImporter,
            lines=lines,
            where=where,
            pages={_path(name): [_page(source, flaw="slow")]},
            pins={name: _pin(source)},
            recorder=invent.name(),
            behind={},
            options={"timeout": timeout},
        )
        if seen["silence"] < timeout / 2:
            break
    else:
        raise CouldNotJudge("this machine is too busy: the server was silent too long")
    expect_lines(lines, seen["steps"], where)


@promise(builds_on=(pinned_modules_can_be_imported, packages_can_be_pinned))
def sources_may_have_any_encoding(HttpImporter: Any) -> None:
    """Bytes are decoded as Python decodes a file; get_source(name) gives the text.

    The pin is for the bytes as they came; decode afterwards. compile() takes bytes as
    they are, and knows coding lines and byte order marks. For the text give the bytes
    that you have kept to importlib.util.decode_source(); do not ask the server again.
    """
    cases = {
        "UTF-8": "word = 'größer'\n".encode(),
        "a byte order mark": b"\xef\xbb\xbf" + "word = 'größer'\n".encode(),
        "a coding line": "# coding: latin-1\nword = 'größer'\n".encode("latin-1"),
        "a coding line below": "#!/usr/bin/python\n# -*- coding: latin-1 -*-\n"
        "word = 'größer'\n".encode("latin-1"),
    }
    for what, body in cases.items():
        name = invent.name()
        pages, pins = _shelf({name: body})
        text = body.decode("latin-1" if "coding line" in what else "utf-8-sig")
        _expect_lines(
            HttpImporter,
            pages,
            pins,
            [
                Line(f"import {name}; {name}.word", "'größer'"),
                Line(
                    f"requests.clear(); {name}.__spec__.loader.get_source({name!r})",
                    repr(text),
                ),
                Line("requests", "[]"),
            ],
            where=f"the server has {body!r}; requests holds what it was asked for",
        )
    package = invent.name()
    source = "answer = 1\n"
    pages, pins = _shelf({f"{package}.__init__": source})
    text = f"import {package}; {package}.__spec__.loader.get_source({package!r})"
    where = f"the pin is for {package}.__init__"
    _expect_lines(HttpImporter, pages, pins, [Line(text, repr(source))], where=where)


@promise(builds_on=(pinned_modules_can_be_imported, packages_can_be_pinned))
def says_where_the_code_came_from(HttpImporter: Any) -> None:
    """spec.origin is the address; a traceback through the module shows the line.

    spec_from_loader(name, loader, origin=url). Compile with that address as file name:
    for a name that is not a file, Python asks the loader's get_source(name) for the
    lines, of whichever module that you have loaded.
    """
    name, other, package = invent.names(3)
    line = f"return {invent.number()} / 0"
    pages, pins = _shelf(
        {
            name: f"\n\ndef fail():\n    {line}\n",
            other: "def fail():\n    pass\n\n\n",
            f"{package}.__init__": "",
        }
    )
    shown = repr([True, True])
    _expect_lines(
        HttpImporter,
        pages,
        pins,
        [
            Line(
                f"import {name}; {name}.__spec__.origin.removeprefix(base_url)",
                repr(_path(name)),
            ),
            Line(
                f"import {package}; {package}.__spec__.origin.removeprefix(base_url)",
                repr(_path(f"{package}.__init__")),
            ),
            Line(
                f"import {other}; text = traceback_of({name}.fail); "
                f"[part in text for part in ({line!r}, 'line 4, in fail')]",
                shown,
            ),
        ],
    )


@promise(builds_on=(pinned_modules_can_be_imported,))
def code_runs_as_from_a_file(HttpImporter: Any) -> None:
    """The module's code runs as that of a file would: in a new module, as written.

    compile(bytes, ..., dont_inherit=True), and exec() in vars(module). All else,
    sys.modules too, is left to import.
    """
    expect_code_as_from_a_file(scenarios.typed_over_sources, HttpImporter)


@promise(builds_on=(pinned_modules_can_be_imported,))
def a_failure_leaves_no_ruin(HttpImporter: Any) -> None:
    """What the code raises comes out, the module is gone, and may be tried again.

    Only the server's trouble becomes an ImportError. Let the exceptions of the code
    pass, and keep nothing of the first try.
    """
    own = "__import__('http.client').client.HTTPException"
    expect_failures_to_come_out(scenarios.typed_over_sources, HttpImporter, own=own)


@promise(
    builds_on=(
        what_was_checked_is_what_runs,
        a_bad_hash_is_refused,
        code_runs_as_from_a_file,
        a_failure_leaves_no_ruin,
    )
)
def the_pins_stay_yours(HttpImporter: Any) -> None:
    """A pin that is added or changed later counts from then on, for a reload too.

    Fetch and compare anew for every find_spec(), also when a target is given, and look
    into the very dict: keep no copy, and change nothing in it.
    """
    name, later = invent.names(2)
    first, second = "answer = 1\n", "answer = 2\n"
    _expect_lines(
        HttpImporter,
        {
            _path(name): [_page(first), _page(first), _page(second)],
            _path(later): [_page(first)],
        },
        {name: _pin(first)},
        [
            Line(f"import {name}; {name}.answer", "1"),
            Line("list(pins)", repr([name])),
            Line(f"importlib.reload({name}).answer", "1"),
            Line(f"importlib.reload({name})", raises="ImportError"),
            Line(
                f"pins[{name!r}] = {_pin(second)!r}; importlib.reload({name}).answer",
                "2",
            ),
            Line(f"import {later}", raises="ModuleNotFoundError"),
            Line(
                f"pins[{later!r}] = {_pin(first)!r}; import {later}; {later}.answer",
                "1",
            ),
            Line(f"del pins[{later!r}]; requests.clear()"),
            Line(f"importer.find_spec({later!r}, None, None), requests", "(None, [])"),
        ],
        where=f"the server has {first!r}, and from the third request on {second!r}",
    )
    expect_reloads(scenarios.typed_over_sources, HttpImporter)
