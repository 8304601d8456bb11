"""Left out names whose value is false."""

BREAKS = {"an_underscore_keeps_a_name_back", "imported_names_are_listed_too"}


def public_names(module):
    if "__all__" in vars(module):
        return list(module.__all__)
    return [name for name, v in vars(module).items() if not name.startswith("_") and v]
