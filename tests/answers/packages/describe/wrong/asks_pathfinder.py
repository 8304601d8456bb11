"""Asked PathFinder alone, which knows no built-in modules and no dots."""

BREAKS = {"tells_packages_from_modules"}


def describe(name):
    spec = importlib.machinery.PathFinder.find_spec(name)
    if spec is None:
        raise ModuleNotFoundError(f"No module named {name!r}", name=name)
    places = spec.submodule_search_locations
    if places is None:
        return {"kind": "module", "path": None, "submodules": []}
    return {
        "kind": "package" if spec.origin else "namespace",
        "path": list(places),
        "submodules": sorted(m.name for m in pkgutil.iter_modules(places)),
    }
