"""Took off the parts with pop(), which raises IndexError at the end."""

BREAKS = {"nothing_lies_beyond_the_top"}


def resolve(name, package, level):
    if level == 0:
        return name
    parts = package.split(".")
    for _ in range(level - 1):
        parts.pop()
    base = ".".join(parts)
    if not base:
        raise IndexError("beyond the top")
    return f"{base}.{name}" if name else base
