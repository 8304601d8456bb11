"""Remembered what a module of this name offers."""

BREAKS = {"lists_what_the_code_has_bound"}


known = {}


def public_names(module):
    if module.__name__ not in known:
        names = [name for name in vars(module) if not name.startswith("_")]
        known[module.__name__] = vars(module).get("__all__", names)
    return list(known[module.__name__])
