"""Returned dir(module)."""

BREAKS = {"lists_what_the_code_has_bound"}


def public_names(module):
    return dir(module)
