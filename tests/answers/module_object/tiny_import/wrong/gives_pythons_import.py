"""Gave the code Python's own __import__."""

BREAKS = {"sources_import_each_other"}


def tiny_import(name, sources, modules):
    if name in modules:
        return modules[name]
    if name not in sources:
        raise ModuleNotFoundError(f"no source for {name!r}", name=name)
    module = ModuleType(name)
    module.import_ = __import__
    modules[name] = module
    try:
        exec(sources[name], vars(module))
    except BaseException:
        del modules[name]
        raise
    return module
