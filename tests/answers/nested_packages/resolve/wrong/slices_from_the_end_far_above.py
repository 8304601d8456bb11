"""Looked whether anything is left of a slice, which counts from the end far above."""

BREAKS = {"nothing_lies_beyond_the_top"}


def resolve(name, package, level):
    if level == 0:
        return name
    parts = package.split(".") if package else []
    base = parts[: len(parts) - level + 1]
    if not base:
        raise ImportError(f"{'.' * level}{name} leads beyond the top of {package!r}")
    return ".".join([*base, name] if name else base)
