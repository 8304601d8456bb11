"""Crossed a name off the list when it was blocked, as a task that is done."""

BREAKS = {"blocks_a_listed_name"}


class Blocker:
    def __init__(self, names):
        self.names = list(names)

    def find_spec(self, name, path, target=None):
        for blocked in self.names:
            if name == blocked or name.startswith(blocked + "."):
                self.names.remove(blocked)
                raise ModuleNotFoundError(f"{name} is blocked", name=name)
        return None
