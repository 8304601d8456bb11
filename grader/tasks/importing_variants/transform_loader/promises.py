"""Task 4: `TransformLoader` rewrites source between the file and the module."""

import sys
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from grader import invent
from grader.promise import expect, expect_equal, promise
from grader.seam import run
from grader.tasks.importing_variants.transform_loader import scenarios
from grader.tasks.kit.expect_errors import (
    KINDS,
    expect_raised,
    expect_the_very_error,
)
from grader.tasks.kit.folder import where
from grader.tasks.kit.sources import raising


def _transform(old: str, new: str) -> str:
    """What is written behind a call: which text the loader's transform replaces."""
    return f"\nwhere transform replaces {old!r} by {new!r}"


class Turn(NamedTuple):
    """One of several imports of a module: what was shown, which bytecode was kept."""

    plain: bool
    called: str
    expected: str
    got: str
    kept: str
    bytecode: str | None

    def expect_right_word(self) -> None:
        """Expect the word of the file, or the word that was put in its place."""
        expect_equal(self.got, self.expected, called=self.called)


def _in_turn(
    TransformLoader: Any,
    words: list[str],
    turns: Sequence[str | None],
    *,
    one_class: bool = False,
) -> Iterator[Turn]:
    """Import a module whose `word` is the first of these, in turns.

    A turn is None for a plain import, or else the word to put in its place. With
    `one_class`, all that rewrite are loaders of one class.
    """
    name, old = invent.name(), words[0]
    source = f"word = {old!r}\n"
    seen = run(
        scenarios.imports_in_turn,
        TransformLoader,
        files={f"{name}.py": source},
        name=name,
        wanted="word",
        turns=[word and (old, word) for word in turns],
        one_class=one_class,
    )
    by = ", by a loader of the one class" if one_class else ""
    called = f"{name}.py holds {source!r}"
    for number, (word, step) in enumerate(zip(turns, seen, strict=True), 1):
        how = f"rewritten to {word!r}{by}" if word else "plainly"
        called += f"\n{number}. import {name}, {how}"
        yield Turn(
            plain=word is None,
            called=f"{called}\n{name}.word",
            expected=repr(word or old),
            got=step["value"],
            kept=f"{called}\nand then the .pyc file where plain imports keep it",
            bytecode=step["bytecode"],
        )


@promise
def the_source_is_rewritten(TransformLoader: Any) -> None:
    """What transform returns is what runs.

    Where is the source text turned into code? Give transform the text before that.
    """
    name, old, new = invent.names(3)
    # The new word holds the old one: replaced twice, it would show.
    new = f"{new}_{old}"
    source = f"def tell():\n    return {old!r}\nword = tell()\n"
    _expect_word(TransformLoader, name, source, (old, new), repr(new))
    source = f"def tell():\n    {old!r}\nword = tell.__doc__\n"
    _expect_word(TransformLoader, name, source, (old, new), repr(new))
    # An empty text is a text: that of the file, and the one that transform returns.
    source = f"word = {old!r}\n"
    _expect_word(TransformLoader, name, "", ("", source), repr(old))
    _expect_word(TransformLoader, name, source, (source, ""), "no such attribute")


def _expect_word(
    TransformLoader: Any, name: str, source: str, turn: tuple[str, str], word: str
) -> None:
    """Expect of an imported module this `word`; transform replaces text by text."""
    files = {f"{name}.py": source}
    [seen] = run(
        scenarios.imports_in_turn,
        TransformLoader,
        files=files,
        name=name,
        wanted="word",
        turns=[turn],
    )
    expect_equal(
        seen["value"],
        word,
        called=f"import {name}; {name}.word{_transform(*turn)}{where(files, name)}",
    )


@promise(builds_on=(the_source_is_rewritten,))
def by_itself_it_changes_nothing(TransformLoader: Any) -> None:
    """TransformLoader's own transform returns the source as it is.

    Whoever wants a change overrides it in a subclass.
    """
    name, number = invent.name(), invent.number()
    source = f"price = {number}\n"
    files = {f"{name}.py": source}
    seen = run(
        scenarios.untransformed,
        TransformLoader,
        files=files,
        name=name,
        source=source,
        wanted="price",
    )
    for called, expected, got in (
        (f"TransformLoader(name, path).transform({source!r})", source, seen["text"]),
        (
            f"import {name}; {name}.price\nloaded by TransformLoader itself"
            f"{where(files, name)}",
            number,
            seen["value"],
        ),
    ):
        expect_equal(got, repr(expected), called=called)


@promise(builds_on=(the_source_is_rewritten,))
def it_is_still_a_file_loader(TransformLoader: Any) -> None:
    """It takes the place of SourceFileLoader: packages, relative imports, __file__.

    Inherit from SourceFileLoader, and change no more than you must: __init__ takes
    the name and the path, and exec_module works as it is.
    """
    package, leaf, helper, old, new = invent.names(5)
    name = f"{package}.{leaf}"
    files = {
        f"{package}/__init__.py": f"title = {old!r}\n",
        f"{package}/{helper}.py": f"word = {old!r}\n",
        f"{package}/{leaf}.py": f"from . import {helper}, title\n"
        f"word = [title, {helper}.word]\n",
    }
    seen = run(
        scenarios.package,
        TransformLoader,
        files=files,
        name=name,
        wanted="word",
        replacement=(old, new),
    )
    for what, asked, expected in (
        ("value", f"{name}.word", repr([new, new])),
        ("__file__", f"{name}.__file__ is the path of its file", "True"),
        ("__path__", f"hasattr({package}, '__path__')", "True"),
        (
            "SourceFileLoader",
            f"isinstance({name}.__loader__, SourceFileLoader)",
            "True",
        ),
    ):
        expect_equal(
            seen[what],
            expected,
            called=f"import {name}; {asked}{_transform(old, new)}{where(files, name)}",
        )
    name, other = invent.names(2)
    files = {f"{name}.py": "", f"{other}.py": ""}
    errors = run(
        scenarios.asked_for_another,
        TransformLoader,
        files=files,
        name=name,
        other=other,
    )
    for method, error in zip(scenarios.ASKED, errors, strict=True):
        expect_raised(
            error,
            "ImportError",
            called=f"Mine({name!r}, '…/{name}.py').{method}({other!r})\nwhere Mine is "
            "a subclass of TransformLoader",
            hint="A loader of files is made for one name, and refuses every other one. "
            "self.get_source(name) and self.get_filename(name) see to that.",
        )
    name, before = invent.names(2)
    called = f"import {name}; {name}.py is written anew; importlib.reload({name}).word"
    expect_equal(
        run(
            scenarios.reloaded_after_a_change,
            TransformLoader,
            files={f"{name}.py": f"word = {before!r}\n"},
            name=name,
            new_source=f"word = {old!r}\n",
            wanted="word",
            replacement=(old, new),
        ),
        repr(new),
        called=called + _transform(old, new),
        hint="Read and compile the file each time that get_code() is called.",
    )
    recorder, *names = invent.names(1 + len(KINDS))
    seen = run(
        scenarios.failures_of_code,
        TransformLoader,
        files={f"{name}.py": raising(recorder) for name in names},
        names=names,
        recorder=recorder,
        kinds=KINDS,
    )
    for name, kind, failed in zip(names, KINDS, seen["failures"], strict=True):
        expect_the_very_error(
            failed, kind, called=f"import {name}, by TransformLoader, whose code"
        )
    expect_equal(
        str(seen["flags"]),
        "as before",
        called="sys.dont_write_bytecode and sys.pycache_prefix, after the import of a "
        "module whose code raises",
    )
    name = invent.name()
    source = "def double(x: 1 + 1): pass\nword = double.__annotations__['x']\n"
    expect_equal(
        run(
            scenarios.compiled_below_a_future_import,
            TransformLoader,
            files={f"{name}.py": source},
            name=name,
            wanted="word",
        ),
        "2",
        called=f"import {name}; {name}.word   where {name}.py holds\n{source}"
        "and `from __future__ import annotations` stands above TransformLoader",
        hint="compile() inherits the future statements of the code that calls it. "
        "self.source_to_code() does not pass yours on.",
    )


@promise(builds_on=(the_source_is_rewritten,))
def kept_bytecode_is_not_taken(TransformLoader: Any) -> None:
    """Bytecode that another import has kept is not taken for the rewritten code.

    SourceFileLoader's get_code takes bytecode from __pycache__ and then compiles
    nothing. Which of its methods has to go another way?
    """
    words = invent.names(3)
    for turns in ([None, words[1]], [words[1], words[2]], [None, words[1], words[2]]):
        for one_class in (False, True):
            for turn in _in_turn(TransformLoader, words, turns, one_class=one_class):
                turn.expect_right_word()


@promise(builds_on=(the_source_is_rewritten,))
def plain_imports_are_unaffected(TransformLoader: Any) -> None:
    """A plain import gets the plain code, and keeps its bytecode as ever.

    Rewritten bytecode must not lie where a plain import looks. Keep none at all, and
    leave that file, sys.dont_write_bytecode and sys.pycache_prefix as they are.
    """
    words = invent.names(2)
    for turns in ([words[1], None], [None, words[1], None, None]):
        before = None
        for turn in _in_turn(TransformLoader, words, turns):
            if turn.plain or not before:
                turn.expect_right_word()
            if turn.plain:
                expect(
                    turn.bytecode,
                    called=turn.kept,
                    expected="is there: this plain import has written it",
                    got="is not there",
                )
            else:
                expect(
                    turn.bytecode == before,
                    called=turn.kept,
                    expected="is there, as before" if before else "is not there",
                    got="has changed"
                    if turn.bytecode and before
                    else "is there"
                    if turn.bytecode
                    else "is not there",
                )
            before = turn.bytecode
    name = invent.name()
    source = "import sys\nword = [sys.dont_write_bytecode, sys.pycache_prefix]\n"
    [seen] = run(
        scenarios.imports_in_turn,
        TransformLoader,
        files={f"{name}.py": source},
        name=name,
        wanted="word",
        turns=[("", "")],
    )
    expect_equal(
        seen["value"],
        "[False, None]",
        called=f"import {name}; {name}.word   where {name}.py holds\n{source}",
        hint="While the code runs, the code may import other modules in the plain way.",
    )


@promise(builds_on=(the_source_is_rewritten,))
def encodings_are_minded(TransformLoader: Any) -> None:
    """transform gets text: decoded as the file says, without its mark, lines by \\n.

    A file may begin with a byte order mark, or name its encoding in a comment.
    self.get_source(name) heeds both; so does importlib.util.decode_source(data).
    """
    name, old, new = invent.names(3)
    body = f"word = 'é{old}ß'\n"
    for text, encoding in (
        (body, "utf-8"),
        (f"# -*- coding: latin-1 -*-\n{body}", "latin-1"),
        (f"#!/usr/bin/env python\n# vim: set fileencoding=cp1252 :\n{body}", "cp1252"),
        (body, "utf-8-sig"),
        (f"# coding: utf-8\n{body}".replace("\n", "\r\n"), "utf-8"),
        (f"# one\r# two\n{body}", "utf-8"),
        (f"\x0c# a\ttab \n{body.rstrip()}", "utf-8"),
    ):
        seen = run(
            scenarios.encoded,
            TransformLoader,
            name=name,
            text=text,
            encoding=encoding,
            wanted="word",
            replacement=(old, new),
        )
        where_from = f"\nwhere {name}.py holds\n{text.encode(encoding)!r}"
        given = repr(text.replace("\r\n", "\n").replace("\r", "\n"))
        expect_equal(
            seen["given"] or "transform was not called",
            given,
            called=f"the source that transform(source) is given{where_from}",
        )
        expected = repr(f"é{new}ß")
        expect_equal(
            seen["value"],
            expected,
            called=f"import {name}; {name}.word{_transform(old, new)}{where_from}",
            hint="Compile the str that transform returns. From bytes, the comment or "
            "the mark is read a second time.",
        )


@promise(builds_on=(the_source_is_rewritten,))
def lines_stay_where_they_are(TransformLoader: Any) -> None:
    """A traceback names the line of the file, and shows it as it stands there.

    Compile what transform returns, with no line more or less, under the path of the
    file.
    """
    name, old = invent.names(2)
    new = "1 / 0"
    line = f"return {old}  # as it stands in the file"
    # What splits a text for str.splitlines() does not end a line of Python.
    top = "\n# first \x0b\x1c\x85\u2028\n\x0c\n\n"
    files = {f"{name}.py": f"{top}def fail():\n    pass\n    {line}\n"}
    shown = run(
        scenarios.traceback_of_call,
        TransformLoader,
        files=files,
        name=name,
        function="fail",
        replacement=(old, new),
    )
    place = f'{name}.py", line 7, in fail'
    end = "ZeroDivisionError: division by zero"
    expect(
        all(part in shown for part in (place, line, end)),
        called=f"the end of the traceback of {name}.fail()"
        f"{_transform(old, new)}{where(files, name)}",
        expected=f"... {place}\n    {line}\n{end}",
        got=shown,
    )


@promise(builds_on=(the_source_is_rewritten,))
def get_source_gives_the_file(TransformLoader: Any) -> None:
    """get_source(name) gives the text that is in the file, not the rewritten one.

    Tracebacks and inspect.getsource read the file. get_source agrees with them as
    long as you neither override it nor what it calls.
    """
    name, old, new = invent.names(3)
    source = f"# {old}\nword = {old!r}\n"
    files = {f"{name}.py": source}
    seen = run(
        scenarios.source_given,
        TransformLoader,
        files=files,
        name=name,
        wanted="word",
        replacement=(old, new),
    )
    for asked, expected in (
        (f"{name}.word", new),
        (f"{name}.__loader__.get_source({name!r})", source),
    ):
        expect_equal(
            seen[asked],
            repr(expected),
            called=f"{asked}{_transform(old, new)}{where(files, name)}",
        )


@promise(builds_on=(the_source_is_rewritten,))
def newer_pythons_may_pass_more(TransformLoader: Any) -> None:
    """It works whether source_to_code is passed the module's name (3.15) or not.

    Either do not override source_to_code, or take what more may come and pass it on:
    def source_to_code(self, data, path, *args, **kwargs).
    """
    name, old, new = invent.names(3)
    files = {f"{name}.py": f"word = {old!r}\n"}
    names_it = sys.version_info < (3, 15)  # what this Python does not do
    got = run(
        scenarios.called_by_another_python,
        TransformLoader,
        files=files,
        name=name,
        wanted="word",
        replacement=(old, new),
        names_it=names_it,
    )
    expect_equal(
        got,
        repr(new),
        called=f"import {name}; {name}.word\n"
        f"where get_code calls {scenarios.CALLED[names_it]}"
        f"{_transform(old, new)}{where(files, name)}",
    )
