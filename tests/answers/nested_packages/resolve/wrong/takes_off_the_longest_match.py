"""Cut off the last part wherever its letters occur."""

BREAKS = {"each_further_dot_goes_up_one", "nothing_lies_beyond_the_top"}


def resolve(name, package, level):
    if level == 0:
        return name
    for _ in range(level - 1):
        package = package.replace("." + package.split(".")[-1], "")
    if not package:
        raise ImportError("beyond the top")
    return f"{package}.{name}" if name else package
