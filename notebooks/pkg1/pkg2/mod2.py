print(f"{__name__} is running")


def say_hi() -> None:
    print(f"hi from {__name__}")
