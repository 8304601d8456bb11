"""Asked sys.modules for what has no source."""

BREAKS = {"unknown_names_are_refused"}


def tiny_import(name, sources, modules):
    if name in modules:
        return modules[name]
    if name not in sources and name in sys.modules:
        return sys.modules[name]
    if name not in sources:
        raise ModuleNotFoundError(f"no source for {name!r}", name=name)
    module = ModuleType(name)
    module.import_ = lambda other: tiny_import(other, sources, modules)
    modules[name] = module
    try:
        exec(sources[name], vars(module))
    except BaseException:
        del modules[name]
        raise
    return module
