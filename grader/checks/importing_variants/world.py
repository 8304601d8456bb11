"""The files that a check puts on `sys.path`, as a student can read them."""


def where(files: dict[str, str], asked: str) -> str:
    """What follows a call: the files that it can import from, as far as it may."""
    reached = asked
    for _ in files:
        reached = asked + "".join(files[name] for name in _named(files, reached))
    lines = [f"{name}: {files[name]!r}" for name in _named(files, reached)]
    return "\n".join(["", "with these files on sys.path:", *lines] if lines else [])


def _named(files: dict[str, str], text: str) -> list[str]:
    """The files whose module, or the package that they are in, the text names."""
    return [
        name for name in files if name.partition("/")[0].removesuffix(".py") in text
    ]


def record(recorder: str) -> str:
    """Source that notes with the recorder which module it is the source of."""
    return f"import {recorder}; {recorder}.ran.append(__name__)\n"


def listed(names: list[str]) -> str:
    """Names in their order, in words."""
    return ", ".join(names) or "nothing"
