"""Returned None for an unknown name."""

BREAKS = {"refuses_unknown_names"}


def describe(name):
    spec = importlib.util.find_spec(name)
    if spec is None:
        return None
    places = spec.submodule_search_locations
    if places is None:
        return {"kind": "module", "path": None, "submodules": []}
    return {
        "kind": "package" if spec.origin else "namespace",
        "path": list(places),
        "submodules": sorted(m.name for m in pkgutil.iter_modules(places)),
    }
