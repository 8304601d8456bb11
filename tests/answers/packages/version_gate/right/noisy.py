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


class VersionGate:
    def __init__(self, table, version=sys.version_info):
        say(table, version)
        self.table, self.version = table, version[:3]

    def find_spec(self, name, path, target=None):
        say(name, path, target)
        for condition, module in self.table.get(name, []):
            say(condition)
            number = tuple(int(n) for n in condition.strip("<>=").split(".") if n)
            older = self.version < number
            if older == condition.startswith("<"):
                return ModuleSpec(name, self) if module != name else None
        return None

    def create_module(self, spec):
        say(spec)

    def exec_module(self, module):
        say(module)
        name = module.__name__
        for condition, picked in self.table[name]:
            number = tuple(int(n) for n in condition.strip("<>=").split(".") if n)
            if (self.version < number) == condition.startswith("<"):
                sys.modules[name] = importlib.import_module(picked)
                return
