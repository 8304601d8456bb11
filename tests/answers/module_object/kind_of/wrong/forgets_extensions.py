"""Took every file for source."""

BREAKS = {"knows_extension_modules"}


def kind_of(name):
    spec = importlib.util.find_spec(name)
    if spec is None:
        raise ModuleNotFoundError(f"No module named {name!r}", name=name)
    if spec.origin is None:
        return "namespace"
    return spec.origin if spec.origin in ("built-in", "frozen") else "source"
