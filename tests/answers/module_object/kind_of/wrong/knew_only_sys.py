"""Took sys for the only module that is built in."""

BREAKS = {"tells_built_in_from_source"}


def kind_of(name):
    if name == "sys":
        return "built-in"
    spec = importlib.util.find_spec(name)
    if spec is None:
        raise ModuleNotFoundError(f"No module named {name!r}", name=name)
    if spec.origin is None:
        return "namespace"
    if spec.origin == "frozen":
        return spec.origin
    if isinstance(spec.loader, importlib.machinery.ExtensionFileLoader):
        return "extension"
    return "source"
