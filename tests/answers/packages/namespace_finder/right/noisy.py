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


class NamespaceFinder:
    def __init__(self, name, dirs):
        say(name, dirs)
        self.name, self.dirs = name, dirs

    def find_spec(self, name, path, target=None):
        say(name, path, target)
        if name == self.name:
            spec = ModuleSpec(name, None, is_package=True)
            spec.submodule_search_locations = self.dirs
            say(spec)
            return spec
        return None
