"""Took a package for a namespace if its __init__ is compiled."""

BREAKS = {"knows_namespace_packages"}


def describe(name):
    spec = importlib.util.find_spec(name)
    if spec is None:
        raise ModuleNotFoundError(f"there is no {name}", name=name)
    places = spec.submodule_search_locations
    if places is None:
        return {"kind": "module", "path": None, "submodules": []}
    code = (".py", *importlib.machinery.EXTENSION_SUFFIXES)
    kind = "package" if (spec.origin or "").endswith(code) else "namespace"
    inside = sorted(each.name for each in pkgutil.iter_modules(places))
    return {"kind": kind, "path": list(places), "submodules": inside}
