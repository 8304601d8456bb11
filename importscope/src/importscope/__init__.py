"""See an import happen: finders asked in turn, `sys.modules` growing.

with watch(globals()) as trace:
    import json
ModulesView(trace)
"""

# Nothing is imported before it is used. The picture needs the packages of a notebook.
# The command must choose where its own modules come from before it imports any.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from importscope.comparison import compare
    from importscope.diagnosis import why
    from importscope.interpreter import fresh
    from importscope.trace import Trace
    from importscope.view import ModulesView
    from importscope.watching import watch

__all__ = ["ModulesView", "Trace", "compare", "fresh", "watch", "why"]

_HOMES = {
    "ModulesView": "view",
    "Trace": "trace",
    "compare": "comparison",
    "fresh": "interpreter",
    "watch": "watching",
    "why": "diagnosis",
}


def __getattr__(name: str) -> "Any":
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    thing = globals()[name] = getattr(
        import_module(f"importscope.{_HOMES[name]}"), name
    )
    return thing


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})


def load_ipython_extension(shell: "Any") -> None:
    """`%load_ext importscope` gives the magics `%%watch` and `%why`."""
    from importscope.magic import load

    load(shell)
