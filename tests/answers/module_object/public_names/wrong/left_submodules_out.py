"""Left a package's own submodules out: nobody has written these names."""

BREAKS = {"imported_names_are_listed_too"}


def public_names(module):
    namespace = vars(module)
    if "__all__" in namespace:
        return list(namespace["__all__"])
    names = []
    for name, value in namespace.items():
        is_module = isinstance(value, ModuleType)
        if is_module and value.__name__ == f"{module.__name__}.{name}":
            continue
        if not name.startswith("_"):
            names.append(name)
    return names
