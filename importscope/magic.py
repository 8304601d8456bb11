"""The cell magic `%%watch`: run a cell, then show what it imported."""

import ast
from collections.abc import Iterator
from types import CodeType
from typing import Any

from IPython.display import display

from importscope.trace import watch
from importscope.view import ModulesView


def load(shell: Any) -> None:
    """Register `%%watch` with an IPython shell."""

    def watch_cell(line: str, cell: str) -> None:
        """Run the cell, then show what it imported.

        `%%watch NAME` also keeps the trace, in the variable NAME.
        """
        parts = list(_compile(shell, cell))
        failure = None
        try:
            with watch(shell.user_ns) as trace:
                for part in parts:
                    exec(part, shell.user_ns)
        except BaseException as error:
            failure = error
        if name := line.strip():
            shell.user_ns[name] = trace
        display(ModulesView(trace))
        if failure is not None:
            raise _as_if_alone(shell, failure)

    shell.register_magic_function(watch_cell, "cell", "watch")


def _compile(shell: Any, cell: str) -> Iterator[CodeType]:
    """The cell's code, as a cell's own: its last expression is shown."""
    source = shell.transform_cell(cell)
    name = shell.compile.cache(source, shell.execution_count, raw_code=cell)
    body = shell.transform_ast(shell.compile.ast_parse(source, name)).body
    last = [body.pop()] if body and isinstance(body[-1], ast.Expr) else []
    yield shell.compile(ast.Module(body, []), name, "exec")
    yield shell.compile(ast.Interactive(last), name, "single")


def _as_if_alone(shell: Any, error: BaseException) -> BaseException:
    """The error, shown without the frames of the magic."""
    traceback = error.__traceback__ and error.__traceback__.tb_next
    lines = shell.InteractiveTB.structured_traceback(type(error), error, traceback)
    error._render_traceback_ = lambda: lines  # type: ignore[attr-defined]
    return error
