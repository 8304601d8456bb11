"""Took listed modules out of the cache, so that it is asked for them."""

BREAKS = {"blocks_a_listed_name"}


class Blocker:
    def __init__(self, names):
        self.names = names
        for name in names:
            sys.modules.pop(name, None)

    def find_spec(self, name, path, target=None):
        for blocked in self.names:
            if name == blocked or name.startswith(f"{blocked}."):
                raise ModuleNotFoundError(f"{name!r} is blocked", name=name)
        return None
