"""Compared the name, its parent and its first part, and nothing in between."""

BREAKS = {"blocks_what_lies_under_a_listed_name"}


class Blocker:
    def __init__(self, names):
        self.names = names

    def find_spec(self, name, path, target=None):
        parent, first = name.rpartition(".")[0], name.partition(".")[0]
        if {name, parent, first} & {*self.names}:
            raise ModuleNotFoundError(f"{name!r} is blocked", name=name)
        return None
