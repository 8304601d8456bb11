"""Answered with the new module's spec under the old name."""

BREAKS = {"other_names_are_left_alone", "the_old_name_gives_the_new_module"}


class AliasFinder:
    def __init__(self, aliases):
        self.aliases = aliases

    def find_spec(self, name, path, target=None):
        for old, new in self.aliases.items():
            if name == old or name.startswith(f"{old}."):
                spec = importlib.util.find_spec(new + name.removeprefix(old))
                if spec is None:
                    return None
                return importlib.util.spec_from_file_location(name, spec.origin)
        return None
