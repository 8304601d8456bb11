"""Data classes that keep the state, small functions that do the work."""

from dataclasses import dataclass, field


def under(name, parent):
    return f"{name}.".startswith(f"{parent}.")


@dataclass(frozen=True)
class Blocker:
    names: list

    def find_spec(self, name, path, target=None):
        if any(under(name, blocked) for blocked in self.names):
            raise ModuleNotFoundError(f"import of {name} blocked", name=name)
