"""Wanted the package to be imported already."""

BREAKS = {"one_dot_is_the_package"}


def resolve(name, package, level):
    if level == 0:
        return name
    if package not in sys.modules:
        raise ImportError(f"{package} is not imported")
    parts = package.split(".")
    if level > len(parts):
        raise ImportError("beyond the top")
    base = parts[: len(parts) - level + 1]
    return ".".join([*base, name] if name else base)
