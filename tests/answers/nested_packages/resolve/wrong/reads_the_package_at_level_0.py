"""Took the package apart before it looked at the level."""

BREAKS = {"no_dot_is_the_name_itself"}


def resolve(name, package, level):
    parts = package.split(".") if package != "" else []
    if level == 0:
        return name
    if level > len(parts):
        raise ImportError("beyond the top")
    base = parts[: len(parts) - level + 1]
    return ".".join([*base, name] if name else base)
