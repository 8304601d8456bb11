"""Took None for "there is no such module"."""

BREAKS = {"blocks_a_listed_name"}


class Blocker:
    def __init__(self, names):
        self.names = names

    def find_spec(self, name, path, target=None):
        for blocked in self.names:
            if name == blocked or name.startswith(blocked + "."):
                return None  # not found
        return None
