"""Took "begins with the name" for "lies under the name"."""

BREAKS = {"leaves_other_names_alone"}


class Blocker:
    def __init__(self, names):
        self.names = names

    def find_spec(self, name, path, target=None):
        for blocked in self.names:
            if name.startswith(blocked):
                raise ModuleNotFoundError(f"{name} is blocked", name=name)
        return None
