"""Words and sources that several tasks share."""


def record(recorder: str) -> str:
    """Source that notes with the recorder which module it is the source of."""
    return f"import {recorder}; {recorder}.ran.append(__name__)\n"


def listed(names: list[str]) -> str:
    """Names in their order, in words."""
    return ", ".join(names) or "nothing"
