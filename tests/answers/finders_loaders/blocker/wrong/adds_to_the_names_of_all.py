"""Collected the names of all blockers in the class."""

BREAKS = {"leaves_other_names_alone"}
NOT_HERE = "the class outlives a promise that has no process of its own"


class Blocker:
    names = []

    def __init__(self, names):
        self.names += names

    def find_spec(self, name, path, target=None):
        for blocked in self.names:
            if name == blocked or name.startswith(f"{blocked}."):
                raise ModuleNotFoundError(f"{name!r} is blocked", name=name)
        return None
