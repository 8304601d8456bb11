"""Matches the spec against patterns."""


def describe(name):
    spec = importlib.util.find_spec(name)
    if spec is None:
        raise ModuleNotFoundError(name)
    result = dict.fromkeys(["kind", "path", "submodules"])
    match spec.submodule_search_locations, spec.origin:
        case None, _:
            result |= kind("module", [])
        case places, None:
            result |= kind("namespace", submodules(*places)) | {"path": [*places]}
        case places, _:
            result |= kind("package", submodules(*places)) | {"path": [*places]}
    return result


def kind(word, names):
    return {"kind": word, "submodules": sorted(set(names))}


def submodules(*places):
    for place in places:
        yield from (module.name for module in pkgutil.iter_modules([place]))
