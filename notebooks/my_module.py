"""Greets under the name that it was given."""


def say_hello() -> None:
    print(f"{__name__} says hello")


say_hello()
