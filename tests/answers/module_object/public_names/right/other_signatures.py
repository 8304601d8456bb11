"""Other parameter names, more parameters, positional only, helpers within."""


def public_names(anything, *, default=()):
    space = anything.__dict__
    return [*space.get("__all__", (n for n in space if not n.startswith("_")))]
