"""Kept the names for which nothing was found."""

BREAKS = {"refuses_unknown_names"}


missing = set()


def kind_of(name):
    spec = None if name in missing else importlib.util.find_spec(name)
    if spec is None:
        missing.add(name)
        raise ModuleNotFoundError(f"No module named {name!r}", name=name)
    if spec.origin is None:
        return "namespace"
    if spec.origin in ("built-in", "frozen"):
        return spec.origin
    if isinstance(spec.loader, importlib.machinery.ExtensionFileLoader):
        return "extension"
    return "source"
