"""Looked at the package and at the package above that."""

BREAKS = {"blocks_what_lies_under_a_listed_name"}


class Blocker:
    def __init__(self, names):
        self.names = names

    def find_spec(self, name, path, target=None):
        for blocked in self.names:
            if name == blocked or name.rpartition(".")[0] == blocked or name.rpartition(".")[0].rpartition(".")[0] == blocked:
                raise ModuleNotFoundError(f"{name!r} is blocked", name=name)
        return None
