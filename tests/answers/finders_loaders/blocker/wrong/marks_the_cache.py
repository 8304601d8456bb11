"""Wrote None for each refused name into the cache, where it stays."""

BREAKS = {"blocks_a_listed_name"}


class Blocker:
    def __init__(self, names):
        self.names = names

    def find_spec(self, name, path, target=None):
        for blocked in self.names:
            if name == blocked or name.startswith(f"{blocked}."):
                sys.modules.setdefault(name, None)
                raise ModuleNotFoundError(f"{name!r} is blocked", name=name)
        return None
