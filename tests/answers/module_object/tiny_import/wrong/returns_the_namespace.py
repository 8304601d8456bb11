"""Cached and returned the dict."""

BREAKS = {"imports_a_module"}


def tiny_import(name, sources, modules):
    if name in modules:
        return modules[name]
    if name not in sources:
        raise ModuleNotFoundError(f"no source for {name!r}", name=name)
    module = {"__name__": name}
    module["import_"] = lambda other: tiny_import(other, sources, modules)
    modules[name] = module
    try:
        exec(sources[name], module)
    except BaseException:
        del modules[name]
        raise
    return module
