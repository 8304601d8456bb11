"""Left out what is built in, since it is no part of the module."""

BREAKS = {"imported_names_are_listed_too"}


def public_names(module):
    namespace = vars(module)
    if "__all__" in namespace:
        return list(namespace["__all__"])
    return [
        name
        for name, value in namespace.items()
        if name[0] != "_" and type(value) is not type(len)
    ]
