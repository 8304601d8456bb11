"""Imported the module and took it out of the cache again."""

BREAKS = {"imports_nothing"}


def kind_of(name):
    known = name in sys.modules
    try:
        spec = importlib.import_module(name).__spec__
    finally:
        if not known:
            sys.modules.pop(name, None)

    if spec.origin is None:
        return "namespace"
    if spec.origin in ("built-in", "frozen"):
        return spec.origin
    if isinstance(spec.loader, importlib.machinery.ExtensionFileLoader):
        return "extension"
    return "source"
