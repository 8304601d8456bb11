"""Modules of a class of its own, callable objects, a list of str made by hand."""


class Names(list):
    pass


def public_names(module):
    names = Names()
    if "__all__" in vars(module):
        for name in module.__all__:
            names.append(name)
        return names
    for name in vars(module):
        if name[:1] == "_":
            continue
        names.append(name)
    return names
