"""Cuts part by part, and looks at the end whether anything is left."""


def resolve(name, package, level):
    if level == 0:
        return name
    for _ in range(level - 1):
        package = package.rpartition(".")[0]
    if not package:
        raise ImportError("beyond the top-level package", name=name)
    return f"{package}.{name}" if name else package
