"""Real files for the lines and for the names, the finders themselves for the kinds."""


def tiny_import(name, sources, modules):
    try:
        return modules[name]
    except KeyError:
        pass
    try:
        source = sources[name]
    except KeyError:
        raise ModuleNotFoundError(name) from None
    modules[name] = module = ModuleType(name)

    def import_(other):
        return tiny_import(other, sources, modules)

    module.__dict__["import_"] = import_
    done = False
    try:
        exec(source, module.__dict__)
        done = True
    finally:
        if not done:
            modules.pop(name, None)
    return module
