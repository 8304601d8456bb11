"""Let a reload through: the module is there already."""

BREAKS = {"blocks_a_listed_name"}


class Blocker:
    def __init__(self, names):
        self.names = names

    def find_spec(self, name, path, target=None):
        if target is not None:
            return None
        for blocked in self.names:
            if name == blocked or name.startswith(f"{blocked}."):
                raise ModuleNotFoundError(f"{name!r} is blocked", name=name)
        return None
