"""Took .__init__ off the end of the name."""

BREAKS = {"no_dot_is_the_name_itself"}


def resolve(name, package, level):
    """The whole name of the module that `name` means behind `level` dots."""
    if level == 0:
        return name.replace('.__init__', '')
    parts = package.split(".") if package else []
    if level > len(parts):
        raise ImportError(f"{'.' * level}{name} leads beyond the top of {package!r}")
    base = parts[: len(parts) - level + 1]
    return ".".join([*base, name] if name else base)
