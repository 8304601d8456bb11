"""Looked for names in the zip file, however deep they lie."""

BREAKS = {"looks_into_zip_files"}


def describe(name):
    spec = importlib.util.find_spec(name)
    if spec is None:
        raise ModuleNotFoundError(f"there is no {name}", name=name)
    places = spec.submodule_search_locations
    if places is None:
        return {"kind": "module", "path": None, "submodules": []}
    kind = "package" if spec.origin else "namespace"
    inside = sorted(each.name for each in pkgutil.iter_modules(places))
    file, _, folder = places[0].partition(".zip/") if len(places) == 1 else ("",) * 3
    if folder:
        archive = zipfile.ZipFile(f"{file}.zip")
        below = [n.removeprefix(folder) for n in archive.namelist() if folder in n]
        inside = sorted({n.split("/")[-1].removesuffix(".py") for n in below})
        inside = [n for n in inside if n.isidentifier() and n != "__init__"]
    return {"kind": kind, "path": list(places), "submodules": inside}
