"""Asked for the submodules of each place by itself."""

BREAKS = {"knows_namespace_packages"}


def describe(name):
    spec = importlib.util.find_spec(name)
    if spec is None:
        raise ModuleNotFoundError(f"No module named {name!r}", name=name)
    if spec.submodule_search_locations is None:
        return {"kind": "module", "path": None, "submodules": []}
    places = list(spec.submodule_search_locations)
    return {
        "kind": "namespace" if spec.origin is None else "package",
        "path": places,
        "submodules": sorted(
            found.name for place in places for found in pkgutil.iter_modules([place])
        ),
    }
