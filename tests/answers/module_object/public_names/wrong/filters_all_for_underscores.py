"""Left out private names of __all__ too."""

BREAKS = {"dunder_all_is_taken_at_its_word"}


def public_names(module):
    names = getattr(module, "__all__", vars(module))
    return [name for name in names if not name.startswith("_")]
