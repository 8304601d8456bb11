"""Said of a source that is no Python that it cannot be imported."""

BREAKS = {"the_error_itself_comes_out"}


def tiny_import(name, sources, modules):
    if name in modules:
        return modules[name]
    if name not in sources:
        raise ModuleNotFoundError(f"no source for {name!r}", name=name)
    try:
        code = compile(sources[name], name, "exec")
    except SyntaxError as error:
        raise ImportError(f"cannot compile {name!r}", name=name) from error
    module = ModuleType(name)
    module.import_ = lambda other: tiny_import(other, sources, modules)
    modules[name] = module
    try:
        exec(code, vars(module))
    except BaseException:
        del modules[name]
        raise
    return module
