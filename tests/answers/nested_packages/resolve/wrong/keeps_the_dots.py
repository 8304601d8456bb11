"""Put the dots between the package and the name."""

BREAKS = {"each_further_dot_goes_up_one", "an_empty_name_is_the_package"}


def resolve(name, package, level):
    if level == 0:
        return name
    if not package or level > package.count(".") + 1:
        raise ImportError("beyond the top")
    return package + "." * level + name
