"""Sorted the result, __all__ included."""

BREAKS = {"dunder_all_is_taken_at_its_word", "keeps_the_order"}


def public_names(module):
    names = getattr(module, "__all__", None)
    if names is None:
        names = [name for name in vars(module) if not name.startswith("_")]
    return sorted(names)
