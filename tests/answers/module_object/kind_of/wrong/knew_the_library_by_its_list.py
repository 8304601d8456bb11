"""Took a frozen module for one only where the standard library's list has it."""

BREAKS = {"knows_frozen_modules"}


def kind_of(name):
    spec = importlib.util.find_spec(name)
    if spec is None:
        raise ModuleNotFoundError(f"No module named {name!r}", name=name)
    if spec.origin is None:
        return "namespace"
    if spec.origin == "built-in":
        return spec.origin
    if spec.origin == "frozen" and name in sys.stdlib_module_names:
        return spec.origin
    if isinstance(spec.loader, importlib.machinery.ExtensionFileLoader):
        return "extension"
    return "source"
