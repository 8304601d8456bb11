"""Let the user decide at the keyboard, where a test has none."""

BREAKS = {"blocks_a_listed_name"}


class Blocker:
    def __init__(self, names):
        self.names = names

    def find_spec(self, name, path, target=None):
        for blocked in self.names:
            if name == blocked or name.startswith(blocked + "."):
                if input(f"Block {name}? ") == "y":
                    raise ModuleNotFoundError(f"{name} is blocked", name=name)
        return None
