"""Listed the files in the folder instead of asking pkgutil."""

BREAKS = {"lists_the_submodules"}


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
        "submodules": sorted(Path(f).stem for p in places for f in Path(p).iterdir()),
    }
