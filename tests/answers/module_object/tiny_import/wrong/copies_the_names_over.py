"""Ran the code in another dict and copied the names."""

BREAKS = {"sources_import_each_other"}


def tiny_import(name, sources, modules):
    if name in modules:
        return modules[name]
    if name not in sources:
        raise ModuleNotFoundError(f"no source for {name!r}", name=name)
    module = ModuleType(name)
    module.import_ = lambda other: tiny_import(other, sources, modules)
    modules[name] = module
    namespace = dict(vars(module))
    try:
        exec(sources[name], namespace)
    except BaseException:
        del modules[name]
        raise
    vars(module).update(namespace)
    return module
