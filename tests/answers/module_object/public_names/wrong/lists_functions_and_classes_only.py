"""Listed only what can be called."""

BREAKS = {"lists_what_the_code_has_bound"}


def public_names(module):
    if "__all__" in vars(module):
        return list(module.__all__)
    return [
        name
        for name, value in vars(module).items()
        if not name.startswith("_") and callable(value)
    ]
