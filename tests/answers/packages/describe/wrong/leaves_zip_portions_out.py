"""Took those portions of a namespace package that are folders, if there are any."""

BREAKS = {"looks_into_zip_files"}


def describe(name):
    spec = importlib.util.find_spec(name)
    if spec is None:
        raise ModuleNotFoundError(f"No module named {name!r}", name=name)
    if spec.submodule_search_locations is None:
        return {"kind": "module", "path": None, "submodules": []}
    kind = "namespace" if spec.origin is None else "package"
    places = list(spec.submodule_search_locations)
    if kind == "namespace" and any(Path(place).is_dir() for place in places):
        places = [place for place in places if Path(place).is_dir()]
    names = sorted(found.name for found in pkgutil.iter_modules(places))
    return {"kind": kind, "path": places, "submodules": names}
