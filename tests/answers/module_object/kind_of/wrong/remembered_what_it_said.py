"""Kept each spec: a module does not change what it is made from."""

BREAKS = {"refuses_unknown_names"}


specs = {}


def kind_of(name):
    spec = specs.get(name) or importlib.util.find_spec(name)
    specs[name] = spec
    if spec is None:
        raise ModuleNotFoundError(f"No module named {name!r}", name=name)
    if spec.origin is None:
        return "namespace"
    if spec.origin in ("built-in", "frozen"):
        return spec.origin
    if isinstance(spec.loader, importlib.machinery.ExtensionFileLoader):
        return "extension"
    return "source"
