"""Imported the module to get at its spec."""

BREAKS = {"imports_nothing"}
NOT_HERE = "the frozen module __hello__ stays imported"


def kind_of(name):
    spec = importlib.import_module(name).__spec__

    if spec.origin is None:
        return "namespace"
    if spec.origin in ("built-in", "frozen"):
        return spec.origin
    if isinstance(spec.loader, importlib.machinery.ExtensionFileLoader):
        return "extension"
    return "source"
