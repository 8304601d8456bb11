"""Took the indentation off, as one does with a text in triple quotes."""

BREAKS = {"tracebacks_show_the_line"}


import textwrap


def make_module(name, source):
    filename = f"<source of {name}>"
    lines = source.splitlines(keepends=True)
    linecache.cache[filename] = (len(source), None, lines, filename)
    module = ModuleType(name)
    code = compile(textwrap.dedent(source), filename, "exec", dont_inherit=True)
    exec(code, vars(module))
    return module
