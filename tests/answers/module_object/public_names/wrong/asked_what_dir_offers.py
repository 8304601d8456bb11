"""Left out what the module keeps from dir()."""

BREAKS = {"keeps_the_order"}


def public_names(module):
    names = vars(module)
    if "__all__" in names:
        return list(names["__all__"])
    offered = dir(module)
    return [name for name in names if name in offered and not name.startswith("_")]
