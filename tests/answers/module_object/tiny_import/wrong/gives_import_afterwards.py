"""Gave the module its import_ when the code had run."""

BREAKS = {
    "a_failure_leaves_no_ruin",
    "a_second_call_gives_the_same_object",
    "circles_work",
    "pythons_own_import_takes_no_part",
    "sources_import_each_other",
    "the_error_itself_comes_out",
    "unknown_names_are_refused",
}


def tiny_import(name, sources, modules):
    if name in modules:
        return modules[name]
    if name not in sources:
        raise ModuleNotFoundError(f"no source for {name!r}", name=name)
    module = ModuleType(name)
    modules[name] = module
    try:
        exec(sources[name], vars(module))
    except BaseException:
        del modules[name]
        raise
    module.import_ = lambda other: tiny_import(other, sources, modules)
    return module
