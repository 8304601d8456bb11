"""Left out constants, which are no part of what a module does."""

BREAKS = {"lists_what_the_code_has_bound"}


def public_names(module):
    namespace = vars(module)
    if "__all__" in namespace:
        return list(namespace["__all__"])
    return [name for name in namespace if not name.startswith("_") and not name.isupper()]
