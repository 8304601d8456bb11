"""Compared in lower case, as some file systems do."""

BREAKS = {"leaves_other_names_alone"}


class Blocker:
    def __init__(self, names):
        self.names = names

    def find_spec(self, name, path, target=None):
        for blocked in self.names:
            if name.lower() == blocked.lower() or name.lower().startswith(f"{blocked.lower()}."):
                raise ModuleNotFoundError(f"{name!r} is blocked", name=name)
        return None
