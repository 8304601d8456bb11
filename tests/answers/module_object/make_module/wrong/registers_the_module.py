"""Put the module into sys.modules, as import does."""

BREAKS = {"nothing_is_cached"}


def make_module(name, source):
    filename = f"<source of {name}>"
    linecache.cache[filename] = (len(source), None, source.splitlines(True), filename)
    code = compile(source, filename, "exec")
    module = ModuleType(name)
    sys.modules[name] = module
    exec(code, vars(module))
    return module
