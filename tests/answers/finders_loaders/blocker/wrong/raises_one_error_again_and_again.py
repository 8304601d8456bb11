"""Made one error, and gave it the name that was asked for last."""

BREAKS = {"the_error_carries_the_name"}


class Blocker:
    def __init__(self, names):
        self.names = names
        self.error = ModuleNotFoundError("blocked")

    def find_spec(self, name, path, target=None):
        for blocked in self.names:
            if name == blocked or name.startswith(f"{blocked}."):
                self.error.name = name
                raise self.error
        return None
