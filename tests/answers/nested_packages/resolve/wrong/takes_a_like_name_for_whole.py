"""Took a name that begins like the package for a whole one."""

BREAKS = {"one_dot_is_the_package"}


def resolve(name, package, level):
    """The whole name of the module that `name` means behind `level` dots."""
    if level == 0:
        return name
    if name and (name == package or name.startswith(package + ".")) and package:
        return name
    parts = package.split(".") if package else []
    if level > len(parts):
        raise ImportError(f"{'.' * level}{name} leads beyond the top of {package!r}")
    base = parts[: len(parts) - level + 1]
    return ".".join([*base, name] if name else base)
