"""Put import_ among the built-in names, where any code finds it."""

BREAKS = {"sources_import_each_other"}


import builtins


def tiny_import(name, sources, modules):
    if name in modules:
        return modules[name]
    if name not in sources:
        raise ModuleNotFoundError(f"no source for {name!r}", name=name)
    module = ModuleType(name)
    module.__builtins__ = dict(
        vars(builtins), import_=lambda other: tiny_import(other, sources, modules)
    )
    modules[name] = module
    try:
        exec(sources[name], vars(module))
    except BaseException:
        del modules[name]
        raise
    return module
