"""Gave the first place only, as a str."""

BREAKS = {"says_where_submodules_are_looked_for"}


def describe(name):
    spec = importlib.util.find_spec(name)
    if spec is None:
        raise ModuleNotFoundError(f"No module named {name!r}", name=name)
    places = spec.submodule_search_locations
    if places is None:
        return {"kind": "module", "path": None, "submodules": []}
    return {
        "kind": "package" if spec.origin else "namespace",
        "path": list(places)[0],
        "submodules": sorted(m.name for m in pkgutil.iter_modules(places)),
    }
