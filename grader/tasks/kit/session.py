"""Lines that are typed one after the other, as at a prompt, and what comes of each."""

import ast
from typing import Any, TypedDict

from grader.observe import Error, error_of, show


class Step(TypedDict):
    """What came of one line."""

    shown: str
    error: Error | None
    ran: list[str]


def session(lines: list[str], names: dict[str, Any], ran: list[str]) -> list[Step]:
    """What each line shows, how it fails, and what it adds to `ran`.

    After a line that fails, the next line is typed all the same.
    """
    steps = []
    for line in lines:
        before = len(ran)
        shown: list[str] = []
        error = error_of(line, _type, line, names, shown)
        steps.append(
            Step(shown="".join(shown), error=error, ran=list(map(str, ran[before:])))
        )
    return steps


def _type(line: str, names: dict[str, Any], shown: list[str]) -> None:
    """Run the line's statements; show the value of the last, if it is an expression."""
    program = ast.parse(line)
    last = program.body[-1]
    if isinstance(last, ast.Expr):
        program.body.pop()
    exec(compile(program, "<line>", "exec"), names)
    if isinstance(last, ast.Expr):
        value = eval(compile(ast.Expression(last.value), "<line>", "eval"), names)
        shown.append(show(value))
