"""Split the name at its dots and looked at the first part: a listed "a.b" is lost."""

BREAKS = {"blocks_what_lies_under_a_listed_name"}


class Blocker:
    def __init__(self, names):
        self.names = names

    def find_spec(self, name, path, target=None):
        if name.split(".")[0] in self.names:
            raise ModuleNotFoundError(f"{name} is blocked", name=name)
