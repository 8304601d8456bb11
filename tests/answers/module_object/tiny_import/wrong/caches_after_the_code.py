"""Cached the module when its code had run."""

BREAKS = {"circles_work"}


def tiny_import(name, sources, modules):
    if name in modules:
        return modules[name]
    if name not in sources:
        raise ModuleNotFoundError(f"no source for {name!r}", name=name)
    module = ModuleType(name)
    module.import_ = lambda other: tiny_import(other, sources, modules)
    exec(sources[name], vars(module))
    modules[name] = module
    return module
