"""Imported all other sources before."""

BREAKS = {
    "a_failure_leaves_no_ruin",
    "a_second_call_gives_the_same_object",
    "circles_work",
    "sources_import_each_other",
    "the_error_itself_comes_out",
}


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
