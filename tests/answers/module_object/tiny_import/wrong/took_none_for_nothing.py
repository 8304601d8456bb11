"""Took None in the cache for nothing."""

BREAKS = {"modules_is_the_cache"}


def tiny_import(name, sources, modules):
    known = modules.get(name)
    if known is not None:
        return known
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
