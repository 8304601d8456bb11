"""Counted the dots from the top of the package, not from its end."""

BREAKS = {"one_dot_is_the_package"}


def resolve(name, package, level):
    if level == 0:
        return name
    parts = package.split(".") if package else []
    if level > len(parts):
        raise ImportError("beyond the top")
    return ".".join([*parts[:level], name] if name else parts[:level])
