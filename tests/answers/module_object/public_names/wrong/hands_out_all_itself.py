"""Returned the module's own list."""

BREAKS = {"dunder_all_is_taken_at_its_word", "the_list_is_a_new_one"}


def public_names(module):
    if hasattr(module, "__all__"):
        return module.__all__
    return [name for name in vars(module) if not name.startswith("_")]
