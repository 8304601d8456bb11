"""Left out the names with two underscores only."""

BREAKS = {"an_underscore_keeps_a_name_back"}


def public_names(module):
    if "__all__" in vars(module):
        return list(module.__all__)
    return [name for name in vars(module) if not name.startswith("__")]
