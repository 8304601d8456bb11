"""Cuts part by part, and looks each time whether there was a dot."""


def resolve(name, package, level):
    if not level:
        return name
    if not package:
        raise ImportError("no known parent package")
    for _ in range(level - 1):
        package, dot, _gone = package.rpartition(".")
        if not dot:
            raise ImportError("beyond top-level package")
    return package + ("." + name if name else "")
