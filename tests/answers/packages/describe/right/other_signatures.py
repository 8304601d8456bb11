"""Names its parameters otherwise, or takes them by position only."""


def describe(which, /, *more):
    spec = importlib.util.find_spec(which, *more)
    if spec is None:
        raise ModuleNotFoundError(f"No module named {which}", name=which)
    places = spec.submodule_search_locations
    described = {"kind": "module", "path": None, "submodules": []}
    if places is not None:
        described["kind"] = "package" if spec.origin else "namespace"
        described["path"] = list(places)
        for _, name, _ in pkgutil.iter_modules(described["path"]):
            described["submodules"].append(name)
        described["submodules"].sort()
    return described
