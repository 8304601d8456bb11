"""Ran the code in a copy of the namespace, and copied back what was new."""

BREAKS = {"sources_import_each_other"}


def tiny_import(name, sources, modules):
    if name in modules:
        return modules[name]
    if name not in sources:
        raise ModuleNotFoundError(f"no source for {name!r}", name=name)
    module = ModuleType(name)
    module.import_ = lambda other: tiny_import(other, sources, modules)
    modules[name] = module
    try:
        namespace = dict(vars(module))
        exec(sources[name], namespace)
        vars(module).update(namespace)
    except BaseException:
        del modules[name]
        raise
    return module
