"""Took the first part of a dotted name for the whole of it."""

BREAKS = {"one_dot_is_the_package"}


def resolve(name, package, level):
    if level == 0:
        return name
    parts = package.split(".") if package else []
    if level > len(parts):
        raise ImportError("beyond the top")
    base = parts[: len(parts) - level + 1]
    first = name.partition(".")[0]
    return ".".join([*base, first] if name else base)
