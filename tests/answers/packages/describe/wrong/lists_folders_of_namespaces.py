"""Listed the mere folders in a namespace package."""

BREAKS = {"knows_namespace_packages"}


def describe(name):
    spec = importlib.util.find_spec(name)
    if spec is None:
        raise ModuleNotFoundError(f"there is no {name}", name=name)
    places = spec.submodule_search_locations
    if places is None:
        return {"kind": "module", "path": None, "submodules": []}
    inside = {each.name for each in pkgutil.iter_modules(places)}
    if spec.origin is None:
        for place in map(Path, places):
            folders = (each for each in place.iterdir() if each.is_dir())
            inside |= {each.name for each in folders if each.name != "__pycache__"}
    return {
        "kind": "package" if spec.origin else "namespace",
        "path": list(places),
        "submodules": sorted(inside),
    }
