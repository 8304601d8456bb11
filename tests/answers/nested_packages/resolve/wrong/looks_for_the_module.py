"""Looked for the module that it has found a name for."""

BREAKS = {"nothing_is_imported"}


def resolve(name, package, level):
    if level == 0:
        return name
    parts = package.split(".") if package else []
    if level > len(parts):
        raise ImportError(f"{package!r} has no {level} levels")
    whole = ".".join([*parts[: len(parts) + 1 - level], *([name] if name else [])])
    try:
        importlib.util.find_spec(whole)
    except ImportError:
        pass
    return whole
