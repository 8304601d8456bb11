"""Turned every error into an ImportError."""

BREAKS = {"the_error_itself_comes_out", "unknown_names_are_refused"}


def tiny_import(name, sources, modules):
    if name in modules:
        return modules[name]
    if name not in sources:
        raise ModuleNotFoundError(f"no source for {name!r}", name=name)
    module = ModuleType(name)
    module.import_ = lambda other: tiny_import(other, sources, modules)
    modules[name] = module
    try:
        exec(sources[name], vars(module))
    except BaseException as error:
        del modules[name]
        raise ImportError(f"{name} failed") from error
    return module
