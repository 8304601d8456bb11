"""Thought that a missing module is a reason to end the program."""

BREAKS = {"blocks_a_listed_name"}


class Blocker:
    def __init__(self, names):
        self.names = names

    def find_spec(self, name, path, target=None):
        for blocked in self.names:
            if name == blocked or name.startswith(blocked + "."):
                sys.exit(f"{name} is blocked")
