"""Found that "not allowed" says it better than "not found"."""

BREAKS = {"blocks_a_listed_name"}


class Blocker:
    def __init__(self, names):
        self.names = names

    def find_spec(self, name, path, target=None):
        for blocked in self.names:
            if name == blocked or name.startswith(blocked + "."):
                raise PermissionError(f"{name} is blocked")
