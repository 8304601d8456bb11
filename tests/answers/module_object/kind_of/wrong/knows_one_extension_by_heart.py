"""Listed the compiled modules that it knew."""

BREAKS = {"knows_extension_modules"}


def kind_of(name):
    spec = importlib.util.find_spec(name)
    if spec is None:
        raise ModuleNotFoundError(f"No module named {name!r}", name=name)
    if spec.origin is None:
        return "namespace"
    if name in ("_json", "_sqlite3", "_ssl", "_ctypes"):
        return "extension"
    return spec.origin if spec.origin in ("built-in", "frozen") else "source"
