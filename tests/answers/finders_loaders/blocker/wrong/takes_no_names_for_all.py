"""Made a pattern of the names; that of no names matches every name."""

BREAKS = {"leaves_other_names_alone"}


import re


class Blocker:
    def __init__(self, names):
        self.pattern = "|".join(rf"{re.escape(name)}(?![^.])" for name in names)

    def find_spec(self, name, path, target=None):
        if re.match(self.pattern, name):
            raise ModuleNotFoundError(f"{name!r} is blocked", name=name)
        return None
