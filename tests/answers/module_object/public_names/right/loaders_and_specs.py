"""Goes by importlib's machinery: a loader for the lines, types of loaders for kinds."""


def public_names(module):
    try:
        return list(module.__all__)
    except AttributeError:
        return [n for n in module.__dict__.keys() if not n.startswith("_")]
