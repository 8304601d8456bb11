"""Sorted the list of names, which is not its own."""

BREAKS = {"blocks_a_listed_name"}


class Blocker:
    def __init__(self, names):
        names.sort()
        self.names = names

    def find_spec(self, name, path, target=None):
        for blocked in self.names:
            if name == blocked or name.startswith(f"{blocked}."):
                raise ModuleNotFoundError(f"{name!r} is blocked", name=name)
        return None
