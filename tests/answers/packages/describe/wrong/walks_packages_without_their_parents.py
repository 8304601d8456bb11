"""Used pkgutil.walk_packages without the prefix."""

BREAKS = {"imports_nothing"}


def describe(name):
    spec = importlib.util.find_spec(name)
    if spec is None:
        raise ModuleNotFoundError(f"No module named {name!r}", name=name)
    places = spec.submodule_search_locations
    if places is None:
        return {"kind": "module", "path": None, "submodules": []}
    return {
        "kind": "package" if spec.origin else "namespace",
        "path": list(places),
        "submodules": sorted(m.name for m in pkgutil.walk_packages(places)),
    }
