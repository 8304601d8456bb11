"""Took a second name of a function for a mere alias."""

BREAKS = {"imported_names_are_listed_too"}


def public_names(module):
    namespace = vars(module)
    if "__all__" in namespace:
        return list(namespace["__all__"])
    seen, names = set(), []
    for name, value in namespace.items():
        if not name.startswith("_") and id(value) not in seen:
            names.append(name)
            if callable(value):
                seen.add(id(value))
    return names
