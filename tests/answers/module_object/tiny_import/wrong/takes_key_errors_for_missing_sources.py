"""Caught KeyError around everything."""

BREAKS = {"the_error_itself_comes_out"}


def tiny_import(name, sources, modules):
    if name in modules:
        return modules[name]
    module = ModuleType(name)
    module.import_ = lambda other: tiny_import(other, sources, modules)
    modules[name] = module
    try:
        exec(sources[name], vars(module))
    except KeyError:
        del modules[name]
        raise ModuleNotFoundError(f"no source for {name!r}", name=name)
    except BaseException:
        del modules[name]
        raise
    return module
