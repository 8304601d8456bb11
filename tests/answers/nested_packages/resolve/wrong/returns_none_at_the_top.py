"""Returned None where there is nothing to return."""

BREAKS = {
    "finds_its_package",
    "levels_are_relative",
    "nothing_lies_beyond_the_top",
}


def resolve(name, package, level):
    if level == 0:
        return name
    parts = package.split(".") if package else []
    if level > len(parts):
        return None
    base = parts[: len(parts) - level + 1]
    return ".".join([*base, name] if name else base)
