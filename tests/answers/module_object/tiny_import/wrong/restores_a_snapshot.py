"""Put the cache back to what it was before."""

BREAKS = {"a_failure_leaves_no_ruin"}


def tiny_import(name, sources, modules):
    if name in modules:
        return modules[name]
    if name not in sources:
        raise ModuleNotFoundError(f"no source for {name!r}", name=name)
    module = ModuleType(name)
    module.import_ = lambda other: tiny_import(other, sources, modules)
    before = dict(modules)
    modules[name] = module
    try:
        exec(sources[name], vars(module))
    except BaseException:
        modules.clear()
        modules.update(before)
        raise
    return module
