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


def memory_hook(entry):
    say(entry)
    if not entry.startswith("mem://") or entry.split("mem://", 1)[1] not in MEMORY:
        raise ImportError(entry)
    return MemoryFinder(entry)


class MemoryFinder:
    def __init__(self, entry):
        self.entry = entry
        self.name = entry.split("mem://", 1)[1]

    def find_spec(self, name, target=None):
        say(name, target)
        tail = name.rsplit(".", 1)[-1]
        if self.name in MEMORY and tail in MEMORY[self.name]:
            spec = ModuleSpec(name, self, origin=self.entry + "/" + tail)
            if self.name + "/" + tail in MEMORY:
                spec.submodule_search_locations = [self.entry + "/" + tail]
            return spec

    def create_module(self, spec):
        say(spec)

    def exec_module(self, module):
        say(module)
        exec(MEMORY[self.name][module.__name__.rsplit(".", 1)[-1]], module.__dict__)
