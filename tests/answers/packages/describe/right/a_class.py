"""A class where a function is usual: the description is a dict of its own kind."""


class describe(dict):
    def __init__(self, name):
        parent = name.rpartition(".")[0]
        if parent:
            __import__(parent)
        spec = importlib.util.find_spec(name)
        if not spec:
            raise ModuleNotFoundError(f"there is no {name}", name=name)
        places = spec.submodule_search_locations
        found = pkgutil.iter_modules(places) if places is not None else ()
        self["submodules"] = sorted({each[1] for each in found})
        self["path"] = None if places is None else [str(place) for place in places]
        kinds = {True: "module", False: "package" if spec.origin else "namespace"}
        self["kind"] = kinds[places is None]
