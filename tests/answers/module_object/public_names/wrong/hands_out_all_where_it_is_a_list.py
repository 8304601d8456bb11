"""Copied __all__ only where it was a tuple."""

BREAKS = {"the_list_is_a_new_one"}


def public_names(module):
    names = getattr(module, "__all__", None)
    if names is None:
        names = [name for name in vars(module) if not name.startswith("_")]
    return names if isinstance(names, list) else list(names)
