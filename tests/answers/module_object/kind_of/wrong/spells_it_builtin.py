"""Wrote builtin without the hyphen."""

BREAKS = {"tells_built_in_from_source"}


def kind_of(name):
    spec = importlib.util.find_spec(name)
    if spec is None:
        raise ModuleNotFoundError(f"No module named {name!r}", name=name)
    if spec.origin is None:
        return "namespace"
    if spec.origin == "built-in":
        return "builtin"
    if spec.origin == "frozen":
        return "frozen"
    if isinstance(spec.loader, importlib.machinery.ExtensionFileLoader):
        return "extension"
    return "source"
