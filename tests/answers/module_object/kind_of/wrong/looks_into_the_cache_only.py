"""Looked only at modules that are loaded."""

BREAKS = {"tells_built_in_from_source"}


def kind_of(name):
    if name not in sys.modules:
        raise ModuleNotFoundError(name)
    spec = sys.modules[name].__spec__

    if spec.origin is None:
        return "namespace"
    if spec.origin in ("built-in", "frozen"):
        return spec.origin
    if isinstance(spec.loader, importlib.machinery.ExtensionFileLoader):
        return "extension"
    return "source"
