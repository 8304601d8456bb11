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


def run_as_main(name):
    import runpy

    say("running", name)
    try:
        return runpy.run_module(name, alter_sys=True, run_name="__main__")
    finally:
        say("done")
