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


class AliasFinder:
    def __init__(self, aliases):
        say("made")
        self.aliases = aliases

    def find_spec(self, name, path, target=None):
        say("asked for", name)
        for old in self.aliases:
            if (name + ".").startswith(old + "."):
                say("mine")
                return importlib.util.spec_from_loader(name, self)

    def create_module(self, spec):
        say("creating", spec)

    def exec_module(self, module):
        say("running", module)
        name = module.__name__
        for old, new in self.aliases.items():
            if (name + ".").startswith(old + "."):
                sys.modules[name] = importlib.import_module(new + name[len(old) :])
