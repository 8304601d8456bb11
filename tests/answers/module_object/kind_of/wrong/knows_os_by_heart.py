"""Listed the frozen modules that it knew."""

BREAKS = {"knows_frozen_modules"}


def kind_of(name):
    spec = importlib.util.find_spec(name)
    if spec is None:
        raise ModuleNotFoundError(f"No module named {name!r}", name=name)
    if name in ("os", "site"):
        return "frozen"
    if name in sys.builtin_module_names:
        return "built-in"
    if spec.origin is None:
        return "namespace"
    if spec.origin.endswith(tuple(importlib.machinery.EXTENSION_SUFFIXES)):
        return "extension"
    return "source"
