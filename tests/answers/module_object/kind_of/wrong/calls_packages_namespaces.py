"""Took every package for a namespace."""

BREAKS = {"tells_built_in_from_source"}


def kind_of(name):
    spec = importlib.util.find_spec(name)
    if spec is None:
        raise ModuleNotFoundError(f"No module named {name!r}", name=name)
    if spec.submodule_search_locations is not None:
        return "namespace"
    if spec.origin in ("built-in", "frozen"):
        return spec.origin
    if isinstance(spec.loader, importlib.machinery.ExtensionFileLoader):
        return "extension"
    return "source"
