"""Ran the code in another dict and copied the names over."""

BREAKS = {"functions_see_their_globals", "the_code_knows_its_name"}


def make_module(name, source):
    filename = f"<source of {name}>"
    linecache.cache[filename] = (len(source), None, source.splitlines(True), filename)
    code = compile(source, filename, "exec")
    namespace = {}
    exec(code, namespace)
    module = ModuleType(name)
    for key, value in namespace.items():
        if key != "__builtins__":
            setattr(module, key, value)
    return module
