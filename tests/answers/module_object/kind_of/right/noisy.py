"""Prints, warns and writes to stderr all the time, and is right."""

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


def kind_of(name):
    say("asked for", name)
    spec = importlib.util.find_spec(name)
    say(spec)
    if spec is None:
        raise ModuleNotFoundError(name)
    if spec.origin is None:
        return "namespace"
    if spec.origin == "built-in" or spec.origin == "frozen":
        return spec.origin
    is_source = isinstance(spec.loader, importlib.machinery.SourceFileLoader)
    return "source" if is_source else "extension"
