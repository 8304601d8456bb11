"""Raised a ValueError for an unknown name."""

BREAKS = {"refuses_unknown_names"}


def kind_of(name):
    spec = importlib.util.find_spec(name)
    if spec is None:
        raise ValueError(f"no module {name!r}")

    if spec.origin is None:
        return "namespace"
    if spec.origin in ("built-in", "frozen"):
        return spec.origin
    if isinstance(spec.loader, importlib.machinery.ExtensionFileLoader):
        return "extension"
    return "source"
