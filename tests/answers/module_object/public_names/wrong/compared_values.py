"""Compared each value with None, to leave out what is not there."""

BREAKS = {"imported_names_are_listed_too"}


def public_names(module):
    namespace = vars(module)
    if "__all__" in namespace:
        return list(namespace["__all__"])
    return [
        name
        for name in namespace
        if not name.startswith("_") and (namespace[name] or namespace[name] is None)
        or namespace[name] in (0, "", False)
    ]
