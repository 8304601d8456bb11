"""Returned a generator."""

BREAKS = {"lists_what_the_code_has_bound"}


def public_names(module):
    names = getattr(module, "__all__", vars(module))
    return (name for name in names if name in names)
