"""Looked for the blocked name somewhere in the name, with `in`."""

BREAKS = {"leaves_other_names_alone"}


class Blocker:
    def __init__(self, names):
        self.names = names

    def find_spec(self, name, path, target=None):
        if any(blocked in name for blocked in self.names):
            raise ModuleNotFoundError(f"{name} is blocked", name=name)
        return None
