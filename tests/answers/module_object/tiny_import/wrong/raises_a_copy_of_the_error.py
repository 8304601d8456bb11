"""Raised an error of the same type."""

BREAKS = {"the_error_itself_comes_out"}


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
        raise type(error)(*error.args)
    return module
