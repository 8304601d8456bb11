"""See an import happen: finders asked in turn, `sys.modules` growing.

with watch(globals()) as trace:
    import json
ModulesView(trace)
"""

from typing import TYPE_CHECKING, Any

from importscope.comparison import compare
from importscope.interpreter import fresh
from importscope.trace import Trace
from importscope.watching import watch

if TYPE_CHECKING:
    from importscope.view import ModulesView

__all__ = ["ModulesView", "Trace", "compare", "fresh", "watch"]


def __getattr__(name: str) -> Any:
    # Not imported before it is used: it needs the packages of a notebook.
    if name == "ModulesView":
        from importscope.view import ModulesView

        return ModulesView
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def load_ipython_extension(shell: Any) -> None:
    """`%load_ext importscope` gives the cell magic `%%watch`."""
    from importscope.magic import load

    load(shell)
