"""Took a circle for a mistake."""

BREAKS = {"circles_work"}


def tiny_import(name, sources, modules):
    if name in modules:
        if hasattr(modules[name], "running"):
            raise ImportError(f"circular import of {name}")
        return modules[name]
    if name not in sources:
        raise ModuleNotFoundError(f"no source for {name!r}", name=name)
    module = ModuleType(name)
    module.import_ = lambda other: tiny_import(other, sources, modules)
    module.running = True
    modules[name] = module
    try:
        exec(sources[name], vars(module))
    except BaseException:
        del modules[name]
        raise
    del module.running
    return module
