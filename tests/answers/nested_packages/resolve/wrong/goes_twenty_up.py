"""Went up twenty levels at most."""

BREAKS = {"each_further_dot_goes_up_one"}


def resolve(name, package, level):
    """The whole name of the module that `name` means behind `level` dots."""
    if level == 0:
        return name
    parts = package.split(".") if package else []
    if level > len(parts) or level > 20:
        raise ImportError(f"{'.' * level}{name} leads beyond the top of {package!r}")
    base = parts[: len(parts) - level + 1]
    return ".".join([*base, name] if name else base)
