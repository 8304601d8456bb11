"""Returned None where there is nothing to return."""

BREAKS = {"nothing_lies_beyond_the_top"}


def resolve(name, package, level):
    if level == 0:
        return name
    parts = package.split(".") if package else []
    if level > len(parts):
        return None
    base = parts[: len(parts) - level + 1]
    return ".".join([*base, name] if name else base)
