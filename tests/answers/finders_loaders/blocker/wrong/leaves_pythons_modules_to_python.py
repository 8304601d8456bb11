"""Blocked no module that comes with Python."""

BREAKS = {"blocks_a_listed_name"}


class Blocker:
    def __init__(self, names):
        self.names = names

    def find_spec(self, name, path, target=None):
        for blocked in self.names:
            if name == blocked or name.startswith(f"{blocked}."):
                if name.partition(".")[0] not in sys.stdlib_module_names:
                    raise ModuleNotFoundError(f"{name!r} is blocked", name=name)
        return None
