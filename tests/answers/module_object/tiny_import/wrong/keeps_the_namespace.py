"""Gave a second try the names of the first."""

BREAKS = {"a_failure_leaves_no_ruin"}


def tiny_import(name, sources, modules):
    if name in modules:
        return modules[name]
    if name not in sources:
        raise ModuleNotFoundError(f"no source for {name!r}", name=name)
    module = ModuleType(name)
    vars(module).update(tiny_import.__dict__.get(name, {}))
    module.import_ = lambda other: tiny_import(other, sources, modules)
    modules[name] = module
    try:
        exec(sources[name], vars(module))
    except BaseException:
        tiny_import.__dict__[name] = dict(vars(module))
        del modules[name]
        raise
    return module
