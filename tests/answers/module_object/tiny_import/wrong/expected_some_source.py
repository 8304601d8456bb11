"""Took an empty source for none."""

BREAKS = {"imports_a_module"}


def tiny_import(name, sources, modules):
    if name in modules:
        return modules[name]
    if not sources.get(name):
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
