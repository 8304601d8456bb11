"""Put an empty module into the cache."""

BREAKS = {"imports_nothing"}


def kind_of(name):
    spec = importlib.util.find_spec(name)
    if spec is None:
        raise ModuleNotFoundError(f"No module named {name!r}", name=name)
    if spec.origin not in ("built-in", "frozen") and name not in sys.modules:
        sys.modules[name] = ModuleType(name)
        sys.modules[name].__spec__ = spec

    if spec.origin is None:
        return "namespace"
    if spec.origin in ("built-in", "frozen"):
        return spec.origin
    if isinstance(spec.loader, importlib.machinery.ExtensionFileLoader):
        return "extension"
    return "source"
