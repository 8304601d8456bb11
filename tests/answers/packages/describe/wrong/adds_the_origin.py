"""Said where the code is, too."""

BREAKS = {"tells_packages_from_modules"}


def describe(name):
    spec = importlib.util.find_spec(name)
    if spec is None:
        raise ModuleNotFoundError(f"there is no {name}", name=name)
    places = spec.submodule_search_locations
    if places is None:
        return {"kind": "module", "path": None, "submodules": []}
    kind = "package" if spec.origin else "namespace"
    inside = sorted(each.name for each in pkgutil.iter_modules(places))
    return {
        "origin": spec.origin,
        "kind": kind,
        "path": list(places),
        "submodules": inside,
    }
