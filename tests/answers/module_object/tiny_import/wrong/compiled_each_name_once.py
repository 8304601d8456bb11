"""Kept the code objects of each dictionary of sources."""

BREAKS = {"modules_is_the_cache"}


kept = []


def compiled(name, sources):
    for owner, codes in kept:
        if owner is sources:
            break
    else:
        codes = {}
        kept.append((sources, codes))
    if name not in codes:
        codes[name] = compile(sources[name], name, "exec")
    return codes[name]


def tiny_import(name, sources, modules):
    if name in modules:
        return modules[name]
    if name not in sources:
        raise ModuleNotFoundError(f"no source for {name!r}", name=name)
    module = ModuleType(name)
    module.import_ = lambda other: tiny_import(other, sources, modules)
    modules[name] = module
    try:
        exec(compiled(name, sources), vars(module))
    except BaseException:
        del modules[name]
        raise
    return module
