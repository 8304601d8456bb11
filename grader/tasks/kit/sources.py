"""Source texts that several tasks import."""

Sources = dict[str, str]

# Code that tells how it was compiled: with assertions, and with docstrings.
AS_WRITTEN = "debug = __debug__\ndef tell():\n    'größer'\nwords = tell.__doc__\n"
AS_WRITTEN_BINDS = {"debug": repr(__debug__), "words": repr("größer")}


def record(recorder: str) -> str:
    """Source that notes with the recorder which module it is the source of."""
    return f"import {recorder}; {recorder}.ran.append(__name__)\n"


def noting(name: str, recorder: str) -> str:
    """Source that notes whether its module, or another `name`, is in sys.modules.

    The module may be there under another name.
    """
    return (
        f"import sys, {recorder}\n"
        "there = [getattr(each, '__dict__', 0) for each in [*sys.modules.values()]]\n"
        f"{recorder}.ran.append(\n"
        f"    {name!r} in sys.modules or any(each is globals() for each in there))\n"
    )


def raising(recorder: str) -> str:
    """Source that raises the `error` of the recorder."""
    return f"import {recorder}\nraise {recorder}.error\n"


def failing_once(
    recorder: str, error: str = "LookupError('only the first time')"
) -> str:
    """Source that raises when it runs the first time, and then binds `tries`."""
    return (
        f"{record(recorder)}"
        f"if len({recorder}.ran) == 1:\n    raise {error}\n"
        f"tries = len({recorder}.ran)\n"
    )
