"""Imported what belongs to Python: that does no harm."""

BREAKS = {"imports_nothing"}


def kind_of(name):
    if name in sys.stdlib_module_names:
        __import__(name)
    spec = importlib.util.find_spec(name)
    if spec is None:
        raise ModuleNotFoundError(f"No module named {name!r}", name=name)
    if spec.origin is None:
        return "namespace"
    if spec.origin in ("built-in", "frozen"):
        return spec.origin
    if isinstance(spec.loader, importlib.machinery.ExtensionFileLoader):
        return "extension"
    return "source"
