"""Kept the list, and gave it out again while the module has no more names."""

BREAKS = {"the_list_is_a_new_one"}


import weakref

kept = weakref.WeakKeyDictionary()


def public_names(module):
    namespace = vars(module)
    if "__all__" in namespace:
        return list(namespace["__all__"])
    names = [name for name in namespace if not name.startswith("_")]
    if module not in kept or not kept[module][: len(names)] == names:
        kept[module] = names
    return kept[module]
