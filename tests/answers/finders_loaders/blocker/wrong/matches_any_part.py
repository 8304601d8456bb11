"""Split the name at its dots and blocked it if any of the parts is listed."""

BREAKS = {"blocks_what_lies_under_a_listed_name", "leaves_other_names_alone"}


class Blocker:
    def __init__(self, names):
        self.names = set(names)

    def find_spec(self, name, path, target=None):
        if self.names & set(name.split(".")):
            raise ModuleNotFoundError(f"{name} is blocked", name=name)
        return None
