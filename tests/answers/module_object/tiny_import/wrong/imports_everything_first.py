"""Imported all other sources before."""

BREAKS = {"sources_import_each_other"}


def tiny_import(name, sources, modules):
    if name in modules:
        return modules[name]
    if name not in sources:
        raise ModuleNotFoundError(f"no source for {name!r}", name=name)
    for other in sources:
        if other != name and other not in modules:
            rest = {key: text for key, text in sources.items() if key != name}
            tiny_import(other, rest, modules)
    module = ModuleType(name)
    module.import_ = lambda other: tiny_import(other, sources, modules)
    modules[name] = module
    try:
        exec(sources[name], vars(module))
    except BaseException:
        del modules[name]
        raise
    return module
