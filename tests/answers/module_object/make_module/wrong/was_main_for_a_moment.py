"""Let the module be __main__ while its code runs."""

BREAKS = {"nothing_is_cached"}


def make_module(name, source):
    filename = f"<source of {name}>"
    lines = source.splitlines(keepends=True)
    linecache.cache[filename] = (len(source), None, lines, filename)
    module = ModuleType(name)
    main = sys.modules["__main__"]
    sys.modules["__main__"] = module
    try:
        exec(compile(source, filename, "exec", dont_inherit=True), vars(module))
    finally:
        sys.modules["__main__"] = main
    return module
