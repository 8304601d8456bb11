"""Put a module that failed into sys.modules, to look at it."""

BREAKS = {"pythons_own_import_takes_no_part"}


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
    except BaseException:
        sys.modules[name] = modules.pop(name)
        raise
    return module
