"""Took the cached module away, so that the path was searched, and put it back."""

BREAKS = {"imports_nothing"}


def kind_of(name):
    kept = {name: sys.modules.pop(name)} if name in sys.modules else {}
    spec = importlib.util.find_spec(name)
    sys.modules.update(kept)
    if spec is None:
        raise ModuleNotFoundError(f"No module named {name!r}", name=name)
    if spec.origin is None:
        return "namespace"
    if spec.origin in ("built-in", "frozen"):
        return spec.origin
    if isinstance(spec.loader, importlib.machinery.ExtensionFileLoader):
        return "extension"
    return "source"
