"""Took __all__ as a filter on the namespace."""

BREAKS = {"dunder_all_is_taken_at_its_word"}


def public_names(module):
    if hasattr(module, "__all__"):
        return [name for name in vars(module) if name in module.__all__]
    return [name for name in vars(module) if not name.startswith("_")]
