"""Used dir, which sorts."""

BREAKS = {"keeps_the_order"}


def public_names(module):
    if hasattr(module, "__all__"):
        return list(module.__all__)
    return [name for name in dir(module) if not name.startswith("_")]
