"""Refused a name that could not stand in an import statement."""

BREAKS = {"tells_built_in_from_source"}


def kind_of(name):
    spec = importlib.util.find_spec(name) if name.isidentifier() else None
    if spec is None:
        raise ModuleNotFoundError(f"No module named {name!r}", name=name)
    if spec.origin is None:
        return "namespace"
    if spec.origin in ("built-in", "frozen"):
        return spec.origin
    if isinstance(spec.loader, importlib.machinery.ExtensionFileLoader):
        return "extension"
    return "source"
