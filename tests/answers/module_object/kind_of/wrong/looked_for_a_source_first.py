"""Looked for a .py file of that name first."""

BREAKS = {"knows_extension_modules"}


def kind_of(name):
    spec = importlib.util.find_spec(name)
    if spec is None:
        raise ModuleNotFoundError(f"No module named {name!r}", name=name)
    if spec.origin is None:
        return "namespace"
    if spec.origin in ("built-in", "frozen"):
        return spec.origin
    source = spec.origin.partition(".")[0] + ".py"
    try:
        open(source).close()
    except OSError:
        return "extension" if not spec.origin.endswith(".py") else "source"
    return "source"
