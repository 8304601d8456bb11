"""Listed the classes that do not derive from Exception, and knew two of them."""

BREAKS = {"a_failure_leaves_no_ruin"}


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
    except (Exception, KeyboardInterrupt, SystemExit):
        del modules[name]
        raise
    return module
