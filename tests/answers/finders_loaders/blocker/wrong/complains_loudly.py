"""Prints, warns and writes to stderr at every question, and blocks only whole names."""

BREAKS = {"blocks_what_lies_under_a_listed_name"}

import logging
import warnings

logging.basicConfig(level=logging.DEBUG)
stderr = sys.stderr


class Blocker:
    def __init__(self, names):
        self.names = names

    def find_spec(self, name, path, target=None):
        print("asked for", name, "\n" * 3, "=" * 500)
        print("asked for", name, file=sys.stderr)
        stderr.write(f"asked for {name}\n" * 100)
        warnings.warn(f"{name} may be blocked", ImportWarning)
        warnings.warn(f"{name} may be blocked")
        logging.error("asked for %s", name)
        if name in self.names:
            raise ModuleNotFoundError(f"{name} is blocked", name=name)
        return None
