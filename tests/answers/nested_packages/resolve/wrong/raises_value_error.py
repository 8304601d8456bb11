"""Raised ValueError where import raises ImportError."""

BREAKS = {"nothing_lies_beyond_the_top"}


def resolve(name, package, level):
    """The whole name of the module that `name` means behind `level` dots."""
    if level == 0:
        return name
    parts = package.split(".") if package else []
    if level > len(parts):
        raise ValueError(f"{'.' * level}{name} leads beyond the top of {package!r}")
    base = parts[: len(parts) - level + 1]
    return ".".join([*base, name] if name else base)
