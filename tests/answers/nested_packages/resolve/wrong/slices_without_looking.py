"""Trusted slices to fail; they do not."""

BREAKS = {"nothing_lies_beyond_the_top"}


def resolve(name, package, level):
    if level == 0:
        return name
    parts = package.split(".")
    base = parts[: len(parts) - level + 1]
    return ".".join([*base, name] if name else base)
