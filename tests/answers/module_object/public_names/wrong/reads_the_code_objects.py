"""Asked inspect for members, which sorts and leaves values out."""

BREAKS = {"keeps_the_order"}


def public_names(module):
    import inspect

    if "__all__" in vars(module):
        return list(module.__all__)
    return [name for name, _ in inspect.getmembers(module) if name[0] != "_"]
