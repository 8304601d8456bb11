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


def public_names(module):
    say("asked", module)
    names = vars(module)
    return list(names.get("__all__", [n for n in names if n[0] != "_"]))
