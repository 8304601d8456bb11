"""Knew the trick with None in sys.modules, which blocks at once and for ever."""

BREAKS = {"blocks_a_listed_name"}


class Blocker:
    def __init__(self, names):
        for name in names:
            sys.modules[name] = None

    def find_spec(self, name, path, target=None):
        return None
