"""Kept what it made of each __all__ that is a tuple."""

BREAKS = {"the_list_is_a_new_one"}


import functools


@functools.cache
def listed(names):
    return list(names)


def public_names(module):
    names = vars(module).get("__all__")
    if isinstance(names, tuple):
        return listed(names)
    if names is not None:
        return list(names)
    return [name for name in vars(module) if not name.startswith("_")]
