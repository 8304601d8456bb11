"""Kept the modules in a dict of its own."""

BREAKS = {"modules_is_the_cache", "a_failure_leaves_no_ruin"}
NOT_HERE = "state of the class outlives a promise that has no process of its own"

cache = {}


def tiny_import(name, sources, modules):
    if name in cache:
        return cache[name]
    if name not in sources:
        raise ModuleNotFoundError(f"no source for {name!r}", name=name)
    module = ModuleType(name)
    module.import_ = lambda other: tiny_import(other, sources, modules)
    cache[name] = module
    try:
        exec(sources[name], vars(module))
    except BaseException:
        del cache[name]
        raise
    return module
