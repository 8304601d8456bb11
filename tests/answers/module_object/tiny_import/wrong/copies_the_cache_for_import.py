"""Gave import_ a copy of the cache."""

BREAKS = {"a_second_call_gives_the_same_object", "a_failure_leaves_no_ruin"}


def tiny_import(name, sources, modules):
    if name in modules:
        return modules[name]
    if name not in sources:
        raise ModuleNotFoundError(f"no source for {name!r}", name=name)
    module = ModuleType(name)
    module.import_ = lambda other: tiny_import(other, sources, dict(modules))
    modules[name] = module
    try:
        exec(sources[name], vars(module))
    except BaseException:
        del modules[name]
        raise
    return module
