"""Did not expect that nothing is found."""

BREAKS = {"refuses_unknown_names"}


def kind_of(name):
    spec = importlib.util.find_spec(name)
    if spec.origin is None:
        return "namespace"
    if spec.origin in ("built-in", "frozen"):
        return spec.origin
    if isinstance(spec.loader, importlib.machinery.ExtensionFileLoader):
        return "extension"
    return "source"
