"""Had the other finders look afresh at each refusal."""

BREAKS = {"blocks_a_listed_name"}


class Blocker:
    def __init__(self, names):
        self.names = names

    def find_spec(self, name, path, target=None):
        for blocked in self.names:
            if name == blocked or name.startswith(f"{blocked}."):
                importlib.invalidate_caches()
                raise ModuleNotFoundError(f"{name!r} is blocked", name=name)
        return None
