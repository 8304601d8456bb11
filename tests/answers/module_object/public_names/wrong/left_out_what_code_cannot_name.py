"""Left out the names that no code can write."""

BREAKS = {"lists_what_the_code_has_bound"}


def public_names(module):
    namespace = vars(module)
    if "__all__" in namespace:
        return list(namespace["__all__"])
    public = [name for name in namespace if not name.startswith("_")]
    return [name for name in public if name.isidentifier()]
