"""Took every origin for a text."""

BREAKS = {"imports_nothing", "knows_namespace_packages"}


def kind_of(name):
    spec = importlib.util.find_spec(name)
    if spec is None:
        raise ModuleNotFoundError(f"No module named {name!r}", name=name)
    if spec.origin in ("built-in", "frozen"):
        return spec.origin
    if spec.origin.endswith(".py"):
        return "source"
    return "extension"
