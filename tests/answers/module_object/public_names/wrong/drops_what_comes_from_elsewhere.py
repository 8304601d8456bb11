"""Left out everything whose __module__ is another one."""

BREAKS = {"imported_names_are_listed_too"}


def public_names(module):
    if "__all__" in vars(module):
        return list(module.__all__)
    return [
        name
        for name, value in vars(module).items()
        if not name.startswith("_")
        and not isinstance(value, ModuleType)
        and getattr(value, "__module__", module.__name__) == module.__name__
    ]
