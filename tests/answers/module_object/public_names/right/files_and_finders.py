"""Real files for the lines and for the names, the finders themselves for the kinds."""


def public_names(module):
    given = module.__dict__.get("__all__")
    if given is not None:
        return [*given]
    return list(filter(lambda name: name[0] != "_", module.__dict__))
