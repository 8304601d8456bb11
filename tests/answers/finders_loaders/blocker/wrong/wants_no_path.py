"""Read in the lesson that path is None, and took that for a condition."""

BREAKS = {"blocks_what_lies_under_a_listed_name"}


class Blocker:
    def __init__(self, names):
        self.names = names

    def find_spec(self, name, path, target=None):
        if path is not None:
            return None
        for blocked in self.names:
            if name == blocked or name.startswith(blocked + "."):
                raise ModuleNotFoundError(f"{name} is blocked", name=name)
