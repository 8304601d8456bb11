"""Made a regular expression of each name, in which a dot is any character."""

BREAKS = {"leaves_other_names_alone"}

import re


class Blocker:
    def __init__(self, names):
        self.pattern = re.compile(rf"({'|'.join(names)})(\.|$)")

    def find_spec(self, name, path, target=None):
        if self.pattern.match(name):
            raise ModuleNotFoundError(f"{name} is blocked", name=name)
        return None
