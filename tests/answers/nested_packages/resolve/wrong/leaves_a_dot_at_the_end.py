"""Added the dot although no name follows it."""

BREAKS = {"an_empty_name_is_the_package"}


def resolve(name, package, level):
    """The whole name of the module that `name` means behind `level` dots."""
    if level == 0:
        return name
    parts = package.split(".") if package else []
    if level > len(parts):
        raise ImportError(f"{'.' * level}{name} leads beyond the top of {package!r}")
    base = parts[: len(parts) - level + 1]
    return ".".join([*base, name])
