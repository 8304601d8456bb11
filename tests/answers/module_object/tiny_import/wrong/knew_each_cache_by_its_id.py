"""Remembered beside each cache what it had made for it."""

BREAKS = {"modules_is_the_cache"}


made = {}


def tiny_import(name, sources, modules):
    if name in modules:
        return modules[name]
    if name not in sources:
        raise ModuleNotFoundError(f"no source for {name!r}", name=name)
    known = made.setdefault(id(modules), (modules, {}))[1]
    if name in known:
        modules[name] = known[name]
        return known[name]
    module = ModuleType(name)
    module.import_ = lambda other: tiny_import(other, sources, modules)
    modules[name] = module
    try:
        exec(sources[name], vars(module))
    except BaseException:
        del modules[name]
        raise
    known[name] = module
    return module
