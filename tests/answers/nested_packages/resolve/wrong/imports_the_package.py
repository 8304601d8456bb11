"""Imported the package, to see whether it is there."""

BREAKS = {"nothing_is_imported"}


def resolve(name, package, level):
    if level == 0:
        return name
    if package:
        try:
            importlib.import_module(package)
        except ImportError:
            pass
    parts = package.split(".") if package else []
    if level > len(parts):
        raise ImportError(f"{package!r} has no {level} levels")
    return ".".join([*parts[: len(parts) + 1 - level], *([name] if name else [])])
