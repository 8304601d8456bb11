"""Took an empty __all__ for none."""

BREAKS = {"dunder_all_is_taken_at_its_word"}


def public_names(module):
    if getattr(module, "__all__", None):
        return list(module.__all__)
    return [name for name in vars(module) if not name.startswith("_")]
