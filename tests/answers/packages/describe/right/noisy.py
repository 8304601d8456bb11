"""Prints, warns, logs and writes to stderr all the time, and is right."""

import logging
import warnings

logging.basicConfig(level=logging.DEBUG, force=True)
warnings.simplefilter("always")


def say(*words):
    print(*words)
    print(*words, file=sys.stderr)
    sys.__stderr__.write("again\n")
    warnings.warn("this is only a test")
    logging.warning("%s", words)


def describe(name):
    say("describe", name)
    spec = importlib.util.find_spec(name)
    say(spec)
    if spec is None:
        raise ModuleNotFoundError(name)
    places = spec.submodule_search_locations
    if places is None:
        return {"submodules": [], "path": None, "kind": "module"}
    names = [module.name for module in pkgutil.iter_modules(list(places))]
    say(names)
    kind = "package" if spec.origin is not None else "namespace"
    return {"submodules": sorted(names), "path": [*places], "kind": kind}
