"""Described imported modules by their __path__, and knew no other kinds."""

BREAKS = {"knows_namespace_packages"}


def describe(name):
    if hasattr(sys.modules.get(name), "__path__"):
        places = list(sys.modules[name].__path__)
        inside = sorted(each.name for each in pkgutil.iter_modules(places))
        return {"kind": "package", "path": places, "submodules": inside}
    spec = importlib.util.find_spec(name)
    if spec is None:
        raise ModuleNotFoundError(f"there is no {name}", name=name)
    places = spec.submodule_search_locations
    if places is None:
        return {"kind": "module", "path": None, "submodules": []}
    kind = "package" if spec.origin else "namespace"
    inside = sorted(each.name for each in pkgutil.iter_modules(places))
    return {"kind": kind, "path": list(places), "submodules": inside}
