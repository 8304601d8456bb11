"""Refused the dots that lead exactly to the top-level package."""

BREAKS = {"each_further_dot_goes_up_one", "an_empty_name_is_the_package"}


def resolve(name, package, level):
    """The whole name of the module that `name` means behind `level` dots."""
    if level == 0:
        return name
    parts = package.split(".") if package else []
    if not parts or level > 1 and level >= len(parts):
        raise ImportError(f"{'.' * level}{name} leads beyond the top of {package!r}")
    base = parts[: len(parts) - level + 1]
    return ".".join([*base, name] if name else base)
