"""Forgot that a submodule can be imported when its parent is cached already."""

BREAKS = {"blocks_what_lies_under_a_listed_name"}


class Blocker:
    def __init__(self, names):
        self.names = names

    def find_spec(self, name, path, target=None):
        if name in self.names:
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)
        return None
