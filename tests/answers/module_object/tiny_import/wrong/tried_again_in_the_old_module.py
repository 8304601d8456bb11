"""Kept the module that failed, emptied, for the next try."""

BREAKS = {"a_failure_leaves_no_ruin"}


failed = {}


def tiny_import(name, sources, modules):
    if name in modules:
        return modules[name]
    if name not in sources:
        raise ModuleNotFoundError(f"no source for {name!r}", name=name)
    module = failed.pop(name, None) or ModuleType(name)
    module.import_ = lambda other: tiny_import(other, sources, modules)
    modules[name] = module
    try:
        exec(sources[name], vars(module))
    except BaseException:
        del modules[name]
        failed[name] = module
        for each in set(vars(module)) - {"__name__"}:
            delattr(module, each)
        raise
    return module
