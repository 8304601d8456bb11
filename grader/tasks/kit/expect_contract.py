"""What import asks of every importer, wherever the importer's sources lie.

A task hands over the scenario that serves `sources` with the student's importer, and
then types lines. In the lines `sources` is a dict: what is written into the dict is
what the importer reads from then on.
"""

from collections.abc import Sequence
from typing import Any

from grader import invent
from grader.seam import Scenario
from grader.tasks.kit.expect_errors import KINDS
from grader.tasks.kit.expect_lines import Line, expect_lines, type_lines
from grader.tasks.kit.sources import Sources, record

LET_IT_PASS = (
    "Catch nothing that the module's code raises, and run the code in no `except` "
    "block. Import takes the module out of sys.modules, and no other one. Keep nothing "
    "of the first try."
)
RUN_THE_NEW_SOURCE = (
    "A reload asks the finder again, and calls exec_module() with the old module. Run "
    "the present source in the module as it is, and take nothing out."
)


def expect_code_as_from_a_file(scenario: Scenario, *subjects: Any) -> None:
    """Expect that code is compiled as it is written, and runs in a new module."""
    name, noted, replaced = invent.names(3)
    answer, other, number = (invent.number() for _ in range(3))
    lines = [
        Line(f"import {name}; {name}.tell()", repr(answer)),
        Line(
            f"{name}.__doc__",
            "'größer'",
            hint="Compile the source as it is: all of its text, docstrings too.",
        ),
        Line(
            f"{name}.answer = {other}; {name}.tell()",
            repr(other),
            hint="The code runs in module.__dict__, the only namespace.",
        ),
        Line(
            f"before = {name}; del sys.modules[{name!r}]; import {name}; "
            f"{name} is before, {name}.answer",
            repr((False, answer)),
            hint="A new import makes a new module: hand out none that you have kept.",
        ),
        Line(
            f"import {noted}; {noted}.tell.__annotations__",
            "{'size': <class 'int'>}",
            alone=True,
            hint="Without compile(..., dont_inherit=True) the code takes over the "
            "`from __future__ import` of the cell that compiles it.",
        ),
        Line(
            f"import {replaced}; {replaced}",
            repr(number),
            alone=True,
            hint="Import caches the module, and looks into sys.modules when its code "
            "has run. Leave sys.modules to import, and to the code.",
        ),
    ]
    sources = {
        name: f"'größer'\ndef tell():\n    return answer\nanswer = {answer}\n",
        noted: "def tell(size: int):\n    pass\n",
        replaced: f"import sys\nsys.modules[__name__] = {number}\n",
    }
    where = (
        f"the docstring of {name} is 'größer', {name}.tell() returns the global "
        f"answer, {noted} defines tell(size: int), and {replaced} puts {number} into "
        "sys.modules in its own place"
    )
    _expect(scenario, subjects, sources, lines, where=where)


def expect_reloads(scenario: Scenario, *subjects: Any) -> None:
    """Expect that a reload runs the present source, in the old module."""
    name = invent.name()
    numbers = [invent.number() for _ in range(3)]
    first, second, third = (f"answer = {number}\n" for number in numbers)
    third += "raise LookupError('planned')\n"

    def reload_with(source: str) -> str:
        return (
            f"sources[{name!r}] = {source!r}\nimportlib.invalidate_caches()\n"
            f"importlib.reload({name})"
        )

    lines = [
        Line(f"import {name}; {name}.extra = 1; {name}.answer", repr(numbers[0])),
        Line(f"{reload_with(second)} is {name} is sys.modules[{name!r}]", "True"),
        Line(f"{name}.answer, {name}.extra", repr((numbers[1], 1))),
        Line(reload_with(third), raises="LookupError: planned", hint=LET_IT_PASS),
        Line(
            f"sys.modules[{name!r}] is {name}, {name}.answer, {name}.extra",
            repr((True, numbers[2], 1)),
        ),
        Line(
            f"del sources[{name!r}]\nimportlib.invalidate_caches()\n"
            f"importlib.reload({name})",
            raises="ModuleNotFoundError",
            name=name,
            hint="The source is gone, though the module is there. Look for the source "
            "each time that you are asked.",
        ),
        Line(
            f"del sys.modules[{name!r}]\nimport {name}",
            raises="ModuleNotFoundError",
            name=name,
            hint="The source is gone. Look for it anew each time.",
        ),
    ]
    lines = [line._replace(hint=line.hint or RUN_THE_NEW_SOURCE) for line in lines]
    where = "sources is what the importer has to read from"
    _expect(scenario, subjects, {name: first}, lines, where=where)


def expect_failures_to_come_out(
    scenario: Scenario, *subjects: Any, own: str = "KeyError"
) -> None:
    """Expect what the code raises as it is, the module gone, and another try.

    As it is: nothing is added to the exception, and none is handled when it is raised.

    `own` is a class of errors that the importer's own work may raise.
    """
    stays, unreadable, recorder = invent.names(3)
    kinds = [*KINDS, own]
    raised = dict(zip(invent.names(len(kinds)), kinds, strict=True))
    sources = {stays: "answer = 0\n", unreadable: "answer = = 1\n"}
    lines = []
    for name, kind in raised.items():
        sources[name] = (
            f"import {stays}\n{record(recorder)}"
            f"if {recorder}.ran.count(__name__) < 3:\n"
            f"    {recorder}.error = {kind}('planned')\n    raise {recorder}.error\n"
            "answer = 1\n"
        )
        lines += [
            Line(
                f"try:\n    import {name}\nexcept BaseException as error:\n"
                "    came, context = error, error.__context__\n"
                "else:\n    came = context = None\n"
                f"came is sys.modules[{recorder!r}].error or came, context, "
                "getattr(came, '__notes__', []), "
                f"{name!r} in sys.modules, {stays!r} in sys.modules",
                repr((True, None, [], False, True)),
            ),
            Line(f"import {name}", raises=kind.rpartition(".")[2]),
            Line(f"import {name}; {name}.answer", "1", runs=[name]),
        ]
    lines += [
        Line(f"import {unreadable}", raises="SyntaxError"),
        Line(f"{unreadable!r} in sys.modules", "False"),
    ]
    lines = [line._replace(alone=True, hint=LET_IT_PASS) for line in lines]
    where = (
        f"each of these imports {stays}, and in its first two runs raises an error, "
        f"which it keeps as {recorder}.error: {raised}; {unreadable} is no Python"
    )
    _expect(scenario, subjects, sources, lines, recorder, where)


def _expect(
    scenario: Scenario,
    subjects: Sequence[Any],
    sources: Sources,
    lines: Sequence[Line],
    recorder: str = "",
    where: str = "",
) -> None:
    """Type the lines where the importer serves these sources."""
    steps = type_lines(
        scenario,
        *subjects,
        lines=lines,
        where=where,
        sources=sources,
        recorder=recorder or invent.name(),
    )
    expect_lines(lines, steps, where)
