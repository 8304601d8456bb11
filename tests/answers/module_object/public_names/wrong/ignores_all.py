"""Did not look for __all__."""

BREAKS = {"dunder_all_is_taken_at_its_word"}


def public_names(module):
    return [name for name in vars(module) if not name.startswith("_")]
