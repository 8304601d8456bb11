"""Gives the code its import_ among the builtins, and cleans up with an ExitStack."""


def public_names(module):
    namespace = vars(module)
    if "__all__" not in namespace:
        return [key for key, _ in namespace.items() if not key.startswith("_")]
    return namespace["__all__"][:] if isinstance(namespace["__all__"], list) else list(
        namespace["__all__"]
    )
