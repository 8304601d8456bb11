"""Used a default argument as the namespace of all modules."""

BREAKS = {"each_call_makes_another_module"}


def make_module(name, source, namespace={}):
    filename = f"<source of {name}>"
    linecache.cache[filename] = (len(source), None, source.splitlines(True), filename)
    module = ModuleType(name)
    vars(module).update(namespace, __name__=name)
    exec(compile(source, filename, "exec"), vars(module))
    namespace.update(vars(module))
    return module
