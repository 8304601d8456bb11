"""Made a class of the names."""

BREAKS = {"names_become_attributes"}


def make_module(name, source):
    filename = f"<source of {name}>"
    linecache.cache[filename] = (len(source), None, source.splitlines(True), filename)
    code = compile(source, filename, "exec")
    namespace = {"__name__": name}
    exec(code, namespace)
    return type(name, (), namespace)
