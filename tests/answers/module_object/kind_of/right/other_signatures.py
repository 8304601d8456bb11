"""Other parameter names, more parameters, positional only, helpers within."""


def kind_of(module_name, _suffixes=tuple(importlib.machinery.EXTENSION_SUFFIXES)):
    spec = importlib.util.find_spec(module_name)
    try:
        origin = spec.origin
    except AttributeError:
        raise ModuleNotFoundError(f"nothing called {module_name}") from None
    if origin in {"built-in", "frozen"}:
        return origin
    if not origin:
        return "namespace"
    return ("source", "extension")[origin.endswith(_suffixes)]
