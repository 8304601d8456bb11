"""Asked whether the type of __all__ is list or tuple, and no class derived from one."""

BREAKS = {"dunder_all_is_taken_at_its_word"}


def public_names(module):
    names = vars(module).get("__all__")
    if type(names) in (list, tuple):
        return list(names)
    return [name for name in vars(module) if not name.startswith("_")]
