"""Prints, warns, logs and writes to stderr all the time, and is right."""

import logging
import warnings

logging.basicConfig(level=logging.DEBUG, force=True)
warnings.simplefilter("always")

log = logging.getLogger("my finders")
error_stream = sys.stderr


def say(*words):
    print(*words)
    print(*words, file=sys.stderr)
    error_stream.write(" ".join(map(str, words)) + "\n")
    sys.__stderr__.write("again\n")
    warnings.warn("this is only a test")
    log.warning("%s", words)


say("made by me")


class Blocker:
    def __init__(self, names):
        self.names = names

    def find_spec(self, name, path, target=None):
        say("asked for", name)
        if any(name == n or name.startswith(n + ".") for n in self.names):
            raise ModuleNotFoundError(f"{name} is blocked", name=name)
