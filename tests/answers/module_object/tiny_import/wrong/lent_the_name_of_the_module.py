"""Lent the module its key in sys.modules, and gave the key back."""

BREAKS = {"pythons_own_import_takes_no_part"}


def tiny_import(name, sources, modules):
    if name in modules:
        return modules[name]
    if name not in sources:
        raise ModuleNotFoundError(f"no source for {name!r}", name=name)
    module = ModuleType(name)
    module.import_ = lambda other: tiny_import(other, sources, modules)
    modules[name] = module
    before = sys.modules.get(name)
    if before:
        sys.modules[name] = module
    try:
        exec(sources[name], vars(module))
    except BaseException:
        del modules[name]
        raise
    finally:
        if before:
            sys.modules[name] = before
    return module
