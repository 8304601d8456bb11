"""Put the dots between the package and the name."""

BREAKS = {
    "an_empty_name_is_the_package",
    "each_further_dot_goes_up_one",
    "finds_its_package",
    "import_statements_can_use_it",
    "levels_are_relative",
}


def resolve(name, package, level):
    if level == 0:
        return name
    if not package or level > package.count(".") + 1:
        raise ImportError("beyond the top")
    return package + "." * level + name
