"""Guarded the line that runs the code, and not the one that compiles it."""

BREAKS = {"a_failure_leaves_no_ruin"}


def tiny_import(name, sources, modules):
    if name in modules:
        return modules[name]
    if name not in sources:
        raise ModuleNotFoundError(f"no source for {name!r}", name=name)
    module = ModuleType(name)
    module.import_ = lambda other: tiny_import(other, sources, modules)
    modules[name] = module
    code = compile(sources[name], name, "exec")
    try:
        exec(code, vars(module))
    except BaseException:
        del modules[name]
        raise
    return module
