"""Gave the code Python's own __import__."""

BREAKS = {
    "a_failure_leaves_no_ruin",
    "a_second_call_gives_the_same_object",
    "circles_work",
    "pythons_own_import_takes_no_part",
    "sources_import_each_other",
    "the_error_itself_comes_out",
}


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
