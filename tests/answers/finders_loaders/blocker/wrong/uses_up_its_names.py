"""Kept a generator of the names, which is empty after the first question."""

BREAKS = {"blocks_a_listed_name"}


class Blocker:
    def __init__(self, names):
        self.names = (blocked for blocked in names)

    def find_spec(self, name, path, target=None):
        for blocked in self.names:
            if name == blocked or name.startswith(blocked + "."):
                raise ModuleNotFoundError(f"{name} is blocked", name=name)
        return None
