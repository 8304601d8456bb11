"""A small module to look at. It says so when its code runs."""

import math

print(f"{__name__} is running")

answer = 42
_remembered = "a note to myself"
scratch = "needed only while loading"
del scratch


class Circle:
    """A circle with a radius."""

    def __init__(self, radius: float) -> None:
        self.radius = radius

    def area(self) -> float:
        return math.pi * self.radius**2


def my_func() -> str:
    """Say which module this function lives in."""
    return f"my_func lives in {__name__}"
