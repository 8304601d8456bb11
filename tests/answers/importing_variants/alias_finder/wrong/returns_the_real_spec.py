"""Answered with the spec of the new module."""

BREAKS = {"the_old_name_gives_the_new_module"}


class AliasFinder:
    def __init__(self, aliases):
        self.aliases = aliases

    def find_spec(self, name, path, target=None):
        for old, new in self.aliases.items():
            if name == old or name.startswith(f"{old}."):
                return importlib.util.find_spec(new + name.removeprefix(old))
        return None
