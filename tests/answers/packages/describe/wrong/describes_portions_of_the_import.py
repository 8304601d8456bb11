"""Took the portions that a namespace package had when it was imported."""

BREAKS = {"knows_namespace_packages"}


def describe(name):
    spec = importlib.util.find_spec(name)
    if spec is None:
        raise ModuleNotFoundError(f"No module named {name!r}", name=name)
    if spec.submodule_search_locations is None:
        return {"kind": "module", "path": None, "submodules": []}
    kind = "namespace" if spec.origin is None else "package"
    places = spec.submodule_search_locations
    places = list(getattr(places, "_path", places))
    names = sorted(found.name for found in pkgutil.iter_modules(places))
    return {"kind": kind, "path": places, "submodules": names}
