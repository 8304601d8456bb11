"""Source texts that several tasks import, and their names in words."""

Sources = dict[str, str]


def record(recorder: str) -> str:
    """Source that notes with the recorder which module it is the source of."""
    return f"import {recorder}; {recorder}.ran.append(__name__)\n"


def noting(name: str, recorder: str) -> str:
    """Source that notes with the recorder whether `name` is in sys.modules."""
    return f"import sys, {recorder}\n{recorder}.ran.append({name!r} in sys.modules)\n"


def listed(names: list[str]) -> str:
    """Names in their order, in words."""
    return ", ".join(names) or "nothing"
