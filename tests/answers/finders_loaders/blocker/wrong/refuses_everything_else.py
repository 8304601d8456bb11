"""Turned the question round: a list of what is allowed."""

BREAKS = {"blocks_a_listed_name"}


class Blocker:
    def __init__(self, names):
        self.names = names

    def find_spec(self, name, path, target=None):
        if name not in self.names:
            raise ModuleNotFoundError(name, name=name)
