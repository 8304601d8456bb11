"""The magics: `%%watch` shows what a cell imports, `%why` why an import fails."""

import ast
import sys
from collections.abc import Iterator
from types import CodeType
from typing import Any

from IPython.core.error import UsageError
from IPython.display import display

from importscope.diagnosis import is_name, why
from importscope.view import ModulesView
from importscope.watching import watch


def load(shell: Any) -> None:
    """Register the magics with an IPython shell."""

    def watch_cell(line: str, cell: str) -> None:
        """Run the cell, then show what it imported.

        `%%watch NAME` also keeps the trace, in the variable NAME.
        """
        name = line.strip()
        if name and not name.isidentifier():
            raise UsageError(f"%%watch NAME keeps the trace: {name!r} is no name.")
        try:
            parts = list(_compile(shell, cell))
        except SyntaxError as error:
            raise _refusal(shell, error) from None
        failure = None
        try:
            with watch(shell.user_ns) as trace:
                for part in parts:
                    exec(part, shell.user_ns)
        except BaseException as error:
            failure = error
        if name:
            shell.user_ns[name] = trace
        display(ModulesView(trace))
        if failure is not None:
            raise _as_if_alone(shell, failure)

    def explain(line: str) -> None:
        """Say why the last cell that failed could not import what it wanted.

        `%why NAME` says who answers for the module NAME, or why nobody does.
        """
        what = line.strip() or getattr(sys, "last_value", None)
        if not what:
            raise UsageError("%why explains a cell that has failed: none has failed.")
        if isinstance(what, str) and not is_name(what):
            raise UsageError(f"%why NAME explains a module: {what!r} is no name.")
        print(why(what))

    shell.register_magic_function(watch_cell, "cell", "watch")
    shell.register_magic_function(explain, "line", "why")


def _compile(shell: Any, cell: str) -> Iterator[CodeType]:
    """The cell's code, in two parts: the value of its last expression is shown."""
    source = shell.transform_cell(cell)
    name = shell.compile.cache(source, shell.execution_count, raw_code=cell)
    body = shell.transform_ast(shell.compile.ast_parse(source, name)).body
    last = [body.pop()] if body and isinstance(body[-1], ast.Expr) else []
    yield shell.compile(ast.Module(body, []), name, "exec")
    yield shell.compile(ast.Interactive(last), name, "single")


class CellSyntaxError(Exception):
    """The cell is not Python.

    For a SyntaxError, IPython would show the frames of the magic, too.
    """


def _refusal(shell: Any, error: SyntaxError) -> Exception:
    """What to raise for a cell that is not Python; shown as it is without `%%watch`."""
    if "await" in str(error) or "async" in str(error):
        return UsageError(
            "%%watch cannot await outside of a function. In a cell without it, use "
            "'with watch(globals()) as trace:', which can."
        )
    refusal = CellSyntaxError(error)
    lines = shell.SyntaxTB.structured_traceback(type(error), error, [])
    refusal._render_traceback_ = lambda: lines  # type: ignore[attr-defined]
    return refusal


def _as_if_alone(shell: Any, error: BaseException) -> BaseException:
    """The error, shown without the frames of the magic."""
    traceback = error.__traceback__ and error.__traceback__.tb_next
    lines = shell.InteractiveTB.structured_traceback(type(error), error, traceback)
    error._render_traceback_ = lambda: lines  # type: ignore[attr-defined]
    return error
